import {
  NAMESPACE_OWNER_ANNOTATION,
  newNamespaceProblems,
  type NewNamespaceProblem,
  type OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What every form has a field for. */
export const mainLimits = ['cpu', 'memory', 'pods'] as const;

type MainLimit = (typeof mainLimits)[number];

/** A label, an annotation or a limit, as it is typed. */
export interface PairRow {
  name: string;
  value: string;
}

export const emptyPair: PairRow = { name: '', value: '' };

/** What a namespace is created with, as it is typed. */
export interface NewNamespaceForm {
  owner: string;
  labels: PairRow[];
  annotations: PairRow[];
  /** Limits of the quota by main resource. */
  limits: Record<MainLimit, string>;
  furtherLimits: PairRow[];
}

export type PairList = 'labels' | 'annotations' | 'furtherLimits';

const pairLists: readonly PairList[] = [
  'labels',
  'annotations',
  'furtherLimits',
];

/** How a list is called in the query of a URL. */
const parameters: Record<PairList, string> = {
  labels: 'label',
  annotations: 'annotation',
  furtherLimits: 'limit',
};

const limitParameter = (name: MainLimit) => `quota-${name}`;

function readPairs(query: URLSearchParams, parameter: string): PairRow[] {
  const values = query.getAll(`${parameter}-value`);
  return query
    .getAll(parameter)
    .map((name, index) => ({ name, value: values[index] ?? '' }));
}

/** Reads from the query of a URL what a namespace is created with. */
export function readNewNamespace(query: URLSearchParams): NewNamespaceForm {
  const limit = (name: MainLimit) => query.get(limitParameter(name)) ?? '';
  return {
    owner: query.get('owner') ?? '',
    labels: readPairs(query, parameters.labels),
    annotations: readPairs(query, parameters.annotations),
    limits: { cpu: limit('cpu'), memory: limit('memory'), pods: limit('pods') },
    furtherLimits: readPairs(query, parameters.furtherLimits),
  };
}

/** Writes into a query what a namespace is created with. */
export function writeNewNamespace(
  query: URLSearchParams,
  form: NewNamespaceForm,
): URLSearchParams {
  const next = new URLSearchParams(query);
  const texts: [string, string][] = [
    ['owner', form.owner],
    ...mainLimits.map((name): [string, string] => [
      limitParameter(name),
      form.limits[name],
    ]),
  ];
  for (const [name, value] of texts) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  for (const list of pairLists) {
    const parameter = parameters[list];
    next.delete(parameter);
    next.delete(`${parameter}-value`);
    form[list].forEach(({ name, value }) => {
      next.append(parameter, name);
      next.append(`${parameter}-value`, value);
    });
  }
  return next;
}

/** What is wrong with a field. */
export type NewNamespaceFieldProblem =
  | NewNamespaceProblem
  | 'BadOwner'
  | 'NoName'
  | 'NamedTwice';

/** How this form names the fields of a row, whose name may change. */
export const pairField = (list: PairList, index: number, part: keyof PairRow) =>
  `${list}[${index}].${part}`;

export const limitField = (name: MainLimit) => `limits.${name}`;

const ENTITY_REF = /^[a-zA-Z][a-zA-Z0-9]*:([-_.A-Za-z0-9]+\/)?[-_.A-Za-z0-9]+$/;

const ofValue: readonly NewNamespaceProblem[] = [
  'BadLabelValue',
  'BadQuantity',
  'NotWhole',
  'TooLarge',
];

/** The row that is not filled in yet asks for nothing. */
const isEmpty = ({ name, value }: PairRow) => !name && !value;

function problemOf(
  spec: Parameters<typeof newNamespaceProblems>[0],
): NewNamespaceProblem | undefined {
  const [problem] = newNamespaceProblems(
    spec,
    NAMESPACE_OWNER_ANNOTATION,
  ).values();
  return problem;
}

function pairProblems(
  list: PairList,
  rows: PairRow[],
  taken: readonly string[],
): [string, NewNamespaceFieldProblem][] {
  const part = list === 'furtherLimits' ? 'quota' : list;
  return rows.flatMap((row, index): [string, NewNamespaceFieldProblem][] => {
    if (isEmpty(row)) {
      return [];
    }
    const { name, value } = row;
    const before = [...taken, ...rows.slice(0, index).map(other => other.name)];
    const ofName = pairField(list, index, 'name');
    if (!name) {
      return [[ofName, 'NoName']];
    }
    if (before.includes(name)) {
      return [[ofName, 'NamedTwice']];
    }
    const problem = problemOf({ [part]: { [name]: value } });
    if (!problem) {
      return [];
    }
    return [
      [
        ofValue.includes(problem) ? pairField(list, index, 'value') : ofName,
        problem,
      ],
    ];
  });
}

/** Problems by field, in the names that this form has for them. */
export function newNamespaceFormProblems(
  form: NewNamespaceForm,
): Map<string, NewNamespaceFieldProblem> {
  const { owner, labels, annotations, limits, furtherLimits } = form;
  return new Map<string, NewNamespaceFieldProblem>([
    ...(owner && !ENTITY_REF.test(owner)
      ? [['owner', 'BadOwner'] as const]
      : []),
    ...pairProblems('labels', labels, []),
    ...pairProblems('annotations', annotations, []),
    ...mainLimits.flatMap(name => {
      const problem =
        limits[name] && problemOf({ quota: { [name]: limits[name] } });
      return problem ? [[limitField(name), problem] as const] : [];
    }),
    ...pairProblems('furtherLimits', furtherLimits, mainLimits),
  ]);
}

function recordOf(rows: PairRow[]): Record<string, string> | undefined {
  const filled = rows.filter(row => !isEmpty(row));
  return filled.length > 0
    ? Object.fromEntries(filled.map(({ name, value }) => [name, value]))
    : undefined;
}

/** What a request says of the namespace that a form without problems creates. */
export function newNamespaceSpec(
  form: NewNamespaceForm,
): Pick<OffloadRequest['spec'], 'owner' | 'labels' | 'annotations' | 'quota'> {
  const labels = recordOf(form.labels);
  const annotations = recordOf(form.annotations);
  const quota = recordOf([
    ...mainLimits
      .map(name => ({ name, value: form.limits[name] }))
      .filter(({ value }) => value),
    ...form.furtherLimits,
  ]);
  return {
    ...(form.owner && { owner: form.owner }),
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...(quota && { quota }),
  };
}
