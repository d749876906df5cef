import type {
  NamespaceMappingStrategy,
  Offloading,
  OffloadRequest,
  PodOffloadingStrategy,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  newNamespaceSpec,
  readNewNamespace,
  writeNewNamespace,
  type NewNamespaceForm,
} from './newNamespaceForm';
import {
  readTerms,
  rowsOf,
  selectorOf,
  type ExpressionRow,
} from './selectorRows';

export const podStrategies: readonly PodOffloadingStrategy[] = [
  'LocalAndRemote',
  'Remote',
  'Local',
];

export const mappingStrategies: readonly NamespaceMappingStrategy[] = [
  'DefaultName',
  'EnforceSameName',
  'SelectedName',
];

/** What is chosen and typed so far, as it is typed. */
export interface OffloadForm {
  cluster: string;
  namespace: string;
  /** Create the namespace if it does not exist. */
  create: boolean;
  /** What it is created with. */
  created: NewNamespaceForm;
  /** Empty as long as the default holds. */
  pods: '' | PodOffloadingStrategy;
  mapping: '' | NamespaceMappingStrategy;
  remoteName: string;
  /** Alternatives, any of which suffices; `undefined` as long as the default holds. */
  terms: ExpressionRow[][] | undefined;
}

const oneOf = <T extends string>(
  values: readonly T[],
  value: string | null,
): '' | T => values.find(known => known === value) ?? '';

/** Reads a form from the query of a URL. What makes no sense there is left out. */
export function readOffloadForm(query: URLSearchParams): OffloadForm {
  return {
    cluster: query.get('cluster') ?? '',
    namespace: query.get('namespace') ?? '',
    create: query.get('create') === 'yes',
    created: readNewNamespace(query),
    pods: oneOf(podStrategies, query.get('pods')),
    mapping: oneOf(mappingStrategies, query.get('mapping')),
    remoteName: query.get('remoteName') ?? '',
    terms: readTerms(query.get('selector')),
  };
}

/** Writes a form into a query, and leaves alone what does not belong to it. */
export function writeOffloadForm(
  query: URLSearchParams,
  { create, created, terms, ...texts }: OffloadForm,
): URLSearchParams {
  const next = writeNewNamespace(query, created);
  const parameters = {
    ...texts,
    create: create ? 'yes' : '',
    selector: terms ? JSON.stringify(terms) : '',
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value) {
      next.set(name, value);
    } else {
      next.delete(name);
    }
  }
  return next;
}

/** What holds where nothing else was chosen or typed. */
export interface OffloadChoice {
  pods: PodOffloadingStrategy;
  mapping: NamespaceMappingStrategy;
  remoteName: string;
  terms: ExpressionRow[][];
}

/**
 * What a form asks for: as an existing offloading is, where nothing was chosen,
 * and always where that can't be changed.
 *
 * @param strategies - how the host's Liqo can call namespaces on members
 */
export function choiceOf(
  form: OffloadForm,
  strategies: NamespaceMappingStrategy[],
  existing?: Offloading,
): OffloadChoice {
  if (existing) {
    return {
      pods: form.pods || existing.podOffloadingStrategy,
      mapping: existing.namespaceMappingStrategy,
      remoteName: existing.remoteNamespaceName ?? '',
      terms: form.terms ?? rowsOf(existing.clusterSelector),
    };
  }
  const isKnown = form.mapping && strategies.includes(form.mapping);
  return {
    pods: form.pods || 'LocalAndRemote',
    mapping: (isKnown && form.mapping) || 'DefaultName',
    remoteName: form.remoteName,
    terms: form.terms ?? [],
  };
}

/** What is wrong with a field. */
export type OffloadProblem = 'BadNamespace' | 'NoRemoteName' | 'BadRemoteName';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A namespace that is not named yet has no problem, it is missing. */
export function namespaceProblem(
  namespace: string,
): OffloadProblem | undefined {
  return !namespace || DNS_LABEL.test(namespace) ? undefined : 'BadNamespace';
}

export function remoteNameProblem({
  mapping,
  remoteName,
}: Pick<OffloadChoice, 'mapping' | 'remoteName'>): OffloadProblem | undefined {
  if (mapping !== 'SelectedName') {
    return undefined;
  }
  if (!remoteName) {
    return 'NoRemoteName';
  }
  return DNS_LABEL.test(remoteName) ? undefined : 'BadRemoteName';
}

/** The request that a form without problems makes. */
export function offloadRequestOf(
  { cluster, namespace, create, created }: OffloadForm,
  { pods, mapping, remoteName, terms }: OffloadChoice,
  existing?: Offloading,
): OffloadRequest {
  const creates = create && !existing;
  return {
    kind: 'offload',
    cluster,
    namespace,
    spec: {
      namespaceMappingStrategy: mapping,
      podOffloadingStrategy: pods,
      clusterSelector: selectorOf(terms),
      ...(mapping === 'SelectedName' && { remoteNamespaceName: remoteName }),
      createNamespace: creates,
      ...(creates && newNamespaceSpec(created)),
    },
  };
}
