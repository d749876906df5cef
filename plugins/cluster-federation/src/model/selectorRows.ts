import {
  clusterSelectorProblems,
  type ClusterSelector,
  type NodeSelectorRequirement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

type Operator = NodeSelectorRequirement['operator'];

export const operators: readonly Operator[] = [
  'In',
  'NotIn',
  'Exists',
  'DoesNotExist',
  'Gt',
  'Lt',
];

/** One expression of a selector, as it is typed. */
export interface ExpressionRow {
  key: string;
  operator: Operator;
  /** Separated by commas; `""` stands for the empty value. */
  values: string;
}

export const emptyRow: ExpressionRow = { key: '', operator: 'In', values: '' };

/** What is wrong with a field of a selector. */
export type SelectorProblem =
  | 'NoKey'
  | 'BadKey'
  | 'NoValues'
  | 'BadValue'
  | 'OneNumber'
  | 'EmptyTerm';

const EMPTY_VALUE = '""';
const KEY =
  /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/;

/** Whether Kubernetes takes it for the value of a label. */
export const isLabelValue = (value: string) => VALUE.test(value);

export const takesValues = (operator: Operator) =>
  operator !== 'Exists' && operator !== 'DoesNotExist';

export const takesNumber = (operator: Operator) =>
  operator === 'Gt' || operator === 'Lt';

/** The values that a text names. */
export function valuesOf(text: string): string[] {
  return text
    .split(',')
    .map(value => value.trim())
    .filter(Boolean)
    .map(value => (value === EMPTY_VALUE ? '' : value));
}

/** The text that names values. */
export function valuesText(values: string[]): string {
  return values.map(value => value || EMPTY_VALUE).join(', ');
}

/** The rows that a selector fills, one list for each term. */
export function rowsOf(selector: ClusterSelector): ExpressionRow[][] {
  return selector.nodeSelectorTerms.map(({ matchExpressions = [] }) =>
    matchExpressions.map(({ key, operator, values = [] }) => ({
      key,
      operator,
      values: valuesText(values),
    })),
  );
}

/** The selector that rows make. */
export function selectorOf(terms: ExpressionRow[][]): ClusterSelector {
  return {
    nodeSelectorTerms: terms.map(rows => ({
      matchExpressions: rows.map(({ key, operator, values }) => ({
        key,
        operator,
        ...(takesValues(operator) && { values: valuesOf(values) }),
      })),
    })),
  };
}

const isText = (value: unknown): value is string => typeof value === 'string';

function rowOf(value: unknown): ExpressionRow[] {
  const { key, operator, values } = (value ?? {}) as Record<string, unknown>;
  const known = operators.find(found => found === operator);
  return isText(key) && known && isText(values)
    ? [{ key, operator: known, values }]
    : [];
}

/** Reads terms from the text in a URL; `undefined` where there is none that makes sense. */
export function readTerms(text: string | null): ExpressionRow[][] | undefined {
  if (!text) {
    return undefined;
  }
  try {
    const terms: unknown = JSON.parse(text);
    return Array.isArray(terms)
      ? terms.filter(Array.isArray).map(rows => rows.flatMap(rowOf))
      : undefined;
  } catch {
    return undefined;
  }
}

/** How the API names a term. */
export const termField = (term: number) =>
  `clusterSelector.nodeSelectorTerms[${term}].matchExpressions`;

/** How the API names a field of an expression. */
export const expressionField = (
  term: number,
  expression: number,
  part: 'key' | 'values',
) => `${termField(term)}[${expression}].${part}`;

function keyProblem(key: string): SelectorProblem | undefined {
  if (!key) {
    return 'NoKey';
  }
  return KEY.test(key) ? undefined : 'BadKey';
}

function valuesProblem(row: ExpressionRow): SelectorProblem | undefined {
  return takesValues(row.operator) &&
    !takesNumber(row.operator) &&
    !valuesOf(row.values).every(isLabelValue)
    ? 'BadValue'
    : undefined;
}

/** Problems by field, in the names that the API has for its fields. */
export function selectorProblems(
  terms: ExpressionRow[][],
): Map<string, SelectorProblem> {
  const refused = clusterSelectorProblems(selectorOf(terms));
  const problems = new Map<string, SelectorProblem>();
  const note = (field: string, problem: SelectorProblem | undefined) =>
    problem && problems.set(field, problem);
  terms.forEach((rows, term) => {
    note(
      termField(term),
      refused.has(termField(term)) ? 'EmptyTerm' : undefined,
    );
    rows.forEach((row, index) => {
      const key = expressionField(term, index, 'key');
      note(
        key,
        keyProblem(row.key) ?? (refused.has(key) ? 'BadKey' : undefined),
      );
      const values = expressionField(term, index, 'values');
      const ofValues = takesNumber(row.operator) ? 'OneNumber' : 'NoValues';
      note(values, refused.has(values) ? ofValues : valuesProblem(row));
    });
  });
  return problems;
}
