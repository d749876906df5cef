import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  stringify,
  type Document,
  type YAMLMap,
} from 'yaml';
import {
  isLabelValue,
  operators,
  selectorOf,
  takesValues,
  termField,
  valuesText,
  type ExpressionRow,
} from './selectorRows';

/** Why a YAML can't be taken for a selector. */
export type YamlProblemKind =
  | 'Syntax'
  | 'NoSelector'
  | 'NotAList'
  | 'NotAMap'
  | 'NotText'
  | 'UnknownField'
  | 'MatchFields'
  | 'BadOperator'
  | 'NoValuesTaken'
  | 'BadValue';

/** What is wrong, and where in a text. */
export interface YamlProblem {
  line: number;
  /** As the API names it; absent where the text is no YAML. */
  field?: string;
  kind: YamlProblemKind;
  /** What the parser says, or the name of a field that is not known. */
  detail?: string;
}

/** What a text says of a selector. */
export type SelectorReading =
  | {
      terms: ExpressionRow[][];
      /** The lines of fields, in the names that the API has for them. */
      lines: Map<string, number>;
      /** The selector stood in something larger, of which nothing else was read. */
      isPart: boolean;
    }
  | { problems: YamlProblem[] };

const SELECTOR = 'clusterSelector';
const TERMS = 'nodeSelectorTerms';

/** The selector that rows make, as YAML. */
export function writeSelectorYaml(terms: ExpressionRow[][]): string {
  return stringify(selectorOf(terms));
}

/** Goes through the nodes of one document, and notes what is wrong and where. */
class SelectorReader {
  readonly problems: YamlProblem[] = [];
  readonly lines = new Map<string, number>();
  readonly #document: Document;
  readonly #counter: LineCounter;

  constructor(document: Document, counter: LineCounter) {
    this.#document = document;
    this.#counter = counter;
  }

  /** The list of terms, wherever it is; and whether it is all there is. */
  find(): { terms: unknown; field: string; at: unknown; isPart: boolean } {
    const root = this.#document.contents;
    const field = `${SELECTOR}.${TERMS}`;
    if (isSeq(root)) {
      return { terms: root, field, at: root, isPart: false };
    }
    if (isMap(root)) {
      const spec = this.#get(root, 'spec');
      const outer = isMap(spec) ? spec : root;
      const selector = outer.has(SELECTOR) ? this.#get(outer, SELECTOR) : root;
      const isPart = selector !== root;
      if (isMap(selector) && selector.has(TERMS)) {
        this.#expectFields(selector, SELECTOR, [TERMS]);
        return {
          terms: this.#get(selector, TERMS),
          field,
          at: selector,
          isPart,
        };
      }
      // As in Kubernetes, a selector that says nothing chooses every member.
      if (isPart && isMap(selector) && selector.items.length === 0) {
        return { terms: [], field, at: selector, isPart };
      }
    }
    this.#note('NoSelector', root, SELECTOR);
    return { terms: [], field, at: root, isPart: false };
  }

  terms(node: unknown, at: unknown, field: string): ExpressionRow[][] {
    return this.#items(node, at, field).map((term, index) =>
      this.#term(term, index),
    );
  }

  #term(node: unknown, index: number): ExpressionRow[] {
    const field = termField(index);
    const own = field.slice(0, field.lastIndexOf('.'));
    this.#place(field, node);
    if (!isMap(node)) {
      this.#note('NotAMap', node, own);
      return [];
    }
    if (node.has('matchFields')) {
      this.#note('MatchFields', this.#keyOf(node, 'matchFields'), own);
    }
    this.#expectFields(node, own, ['matchExpressions', 'matchFields']);
    if (!node.has('matchExpressions')) {
      return [];
    }
    const list = this.#get(node, 'matchExpressions');
    return this.#items(list, node, field).map((expression, at) =>
      this.#expression(expression, `${field}[${at}]`),
    );
  }

  #expression(node: unknown, field: string): ExpressionRow {
    const row: ExpressionRow = { key: '', operator: 'In', values: '' };
    this.#place(`${field}.key`, node);
    this.#place(`${field}.values`, node);
    if (!isMap(node)) {
      this.#note('NotAMap', node, field);
      return row;
    }
    this.#expectFields(node, field, ['key', 'operator', 'values']);
    if (node.has('key')) {
      row.key = this.#text(this.#get(node, 'key'), node, `${field}.key`);
    }
    const operator = this.#get(node, 'operator');
    const known = operators.find(
      name => isScalar(operator) && operator.value === name,
    );
    if (!known) {
      this.#note('BadOperator', operator ?? node, `${field}.operator`);
      return row;
    }
    const values = node.has('values')
      ? this.#values(this.#get(node, 'values'), node, `${field}.values`)
      : [];
    if (values.length > 0 && !takesValues(known)) {
      this.#note(
        'NoValuesTaken',
        this.#keyOf(node, 'values'),
        `${field}.values`,
      );
    }
    return { ...row, operator: known, values: valuesText(values) };
  }

  #values(node: unknown, at: unknown, field: string): string[] {
    return this.#items(node, at, field).map((item, index) => {
      const before = this.problems.length;
      const value = this.#text(item, at, `${field}[${index}]`);
      // The fields of the builder hold nothing else.
      if (this.problems.length === before && !isLabelValue(value)) {
        this.#note('BadValue', item, `${field}[${index}]`);
      }
      return value;
    });
  }

  #items(node: unknown, at: unknown, field: string): unknown[] {
    if (Array.isArray(node)) {
      return node;
    }
    if (!isSeq(node)) {
      this.#note('NotAList', node ?? at, field);
      return [];
    }
    return node.items.map(item => this.#resolved(item));
  }

  #text(node: unknown, at: unknown, field: string): string {
    this.#place(field, node ?? at);
    if (isScalar(node) && typeof node.value === 'string') {
      return node.value;
    }
    this.#note('NotText', node ?? at, field);
    return '';
  }

  #expectFields(map: YAMLMap, field: string, known: string[]) {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!known.includes(name)) {
        this.#note('UnknownField', key, `${field}.${name}`, name);
      }
    }
  }

  #get(map: YAMLMap, key: string): unknown {
    return this.#resolved(map.get(key, true));
  }

  #keyOf(map: YAMLMap, name: string): unknown {
    return map.items.find(({ key }) => isScalar(key) && key.value === name)
      ?.key;
  }

  #resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : node;
  }

  #lineOf(node: unknown): number {
    const range = (node as { range?: [number, number, number] } | undefined)
      ?.range;
    return range ? this.#counter.linePos(range[0]).line : 1;
  }

  #place(field: string, node: unknown) {
    this.lines.set(field, this.#lineOf(node));
  }

  #note(kind: YamlProblemKind, node: unknown, field: string, detail?: string) {
    this.problems.push({
      line: this.#lineOf(node),
      field,
      kind,
      ...(detail !== undefined && { detail }),
    });
  }
}

/**
 * Reads a selector: `nodeSelectorTerms`, the list of them alone, a
 * `clusterSelector`, or the NamespaceOffloading among several manifests.
 */
export function readSelectorYaml(text: string): SelectorReading {
  const counter = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: counter,
    prettyErrors: false,
  });
  const documents: Document[] = Array.isArray(parsed) ? parsed : [];
  const wrong = documents.flatMap(({ errors }) => errors);
  if (wrong.length > 0) {
    return {
      problems: wrong.map(({ pos, message }) => ({
        line: counter.linePos(pos[0]).line,
        kind: 'Syntax',
        detail: message.split('\n')[0],
      })),
    };
  }
  const offloading = documents.find(
    ({ contents }) =>
      isMap(contents) && contents.get('kind') === 'NamespaceOffloading',
  );
  const document =
    offloading ?? (documents.length === 1 ? documents[0] : undefined);
  if (!document) {
    return { problems: [{ line: 1, field: SELECTOR, kind: 'NoSelector' }] };
  }
  const reader = new SelectorReader(document, counter);
  const found = reader.find();
  const terms = reader.terms(found.terms, found.at, found.field);
  return reader.problems.length > 0
    ? { problems: reader.problems }
    : { terms, lines: reader.lines, isPart: found.isPart };
}
