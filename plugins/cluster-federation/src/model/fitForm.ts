import type {
  ClusterCapacity,
  FitRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ledgerParts, ledgerRows } from './capacityLedger';
import { quantityProblem } from './peerForm';

/** What is typed to ask whether pods fit. */
export interface FitForm {
  /** By resource. */
  resources: Record<string, string>;
  replicas: string;
  namespace: string;
}

export type FitProblem = 'BadQuantity' | 'BadReplicas' | 'BadNamespace';

export const emptyFitForm: FitForm = {
  resources: { cpu: '500m', memory: '512Mi' },
  replicas: '1',
  namespace: '',
};

const MOST_REPLICAS = 100_000;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const ALWAYS = ['cpu', 'memory'];

/** Resources that pods can ask for: what the ledger has. */
export function fitResources(capacity: ClusterCapacity): string[] {
  const further = ledgerRows(ledgerParts(capacity))
    .map(({ resource }) => resource)
    .filter(resource => resource !== 'pods' && !ALWAYS.includes(resource));
  return [...ALWAYS, ...further.sort()];
}

/** What is wrong, by field: `replicas`, `namespace` or the name of a resource. */
export function fitProblems(form: FitForm): Map<string, FitProblem> {
  const problems = new Map<string, FitProblem>();
  for (const [resource, quantity] of Object.entries(form.resources)) {
    if (quantity && quantityProblem(resource, quantity)) {
      problems.set(`resource ${resource}`, 'BadQuantity');
    }
  }
  const replicas = Number(form.replicas);
  if (
    !/^[0-9]+$/.test(form.replicas) ||
    replicas < 1 ||
    replicas > MOST_REPLICAS
  ) {
    problems.set('replicas', 'BadReplicas');
  }
  if (form.namespace && !DNS_LABEL.test(form.namespace)) {
    problems.set('namespace', 'BadNamespace');
  }
  return problems;
}

/** The question as the API takes it; nothing while something is wrong. */
export function fitRequest(
  cluster: string,
  form: FitForm,
): FitRequest | undefined {
  if (fitProblems(form).size > 0) {
    return undefined;
  }
  const { namespace, replicas, resources } = form;
  return {
    cluster,
    ...(namespace && { namespace }),
    resources: Object.fromEntries(
      Object.entries(resources).filter(([, quantity]) => quantity),
    ),
    replicas: Number(replicas),
  };
}
