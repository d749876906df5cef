import type { OffloadRequest } from '../model';
import { quotaProblem, type QuotaProblem } from './quotaProblem';

/**
 * What is wrong with something that a namespace shall be created with.
 *
 * @public
 */
export type NewNamespaceProblem =
  /** No name that Kubernetes takes for a label or an annotation. */
  | 'BadKey'
  /** Belongs to Kubernetes, Liqo or the portal, which draw conclusions from it. */
  | 'ReservedKey'
  /** Says which pods may do what on the cluster. */
  | 'SecurityKey'
  /** Names the owner of a namespace, for which a request has a field. */
  | 'OwnerKey'
  | 'BadLabelValue'
  | QuotaProblem;

const KEY =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/;

const RESERVED_DOMAINS = ['kubernetes.io', 'k8s.io', 'liqo.io', 'openshift.io'];
const SECURITY_PREFIX = 'pod-security.kubernetes.io';
/** Kubernetes recommends these to everybody, and acts on none of them. */
const FREE_PREFIX = 'app.kubernetes.io';
const OWN_PREFIX = 'cluster-federation';

function keyProblem(
  key: string,
  ownerAnnotation?: string,
): NewNamespaceProblem | undefined {
  if (!KEY.test(key)) {
    return 'BadKey';
  }
  if (key === ownerAnnotation) {
    return 'OwnerKey';
  }
  const prefix = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  if (prefix === SECURITY_PREFIX) {
    return 'SecurityKey';
  }
  const isReserved =
    prefix === OWN_PREFIX ||
    RESERVED_DOMAINS.some(
      domain => prefix === domain || prefix.endsWith(`.${domain}`),
    );
  return isReserved && prefix !== FREE_PREFIX ? 'ReservedKey' : undefined;
}

/**
 * What Kubernetes would not accept, or nobody may choose, of what a namespace
 * shall be created with: the problem by the path of its field, such as
 * `spec.labels["example.com/tier"]`, in the order of the fields.
 *
 * @param ownerAnnotation - the annotation that names the owner of a namespace
 * @public
 */
export function newNamespaceProblems(
  spec: Pick<OffloadRequest['spec'], 'labels' | 'annotations' | 'quota'>,
  ownerAnnotation: string,
): Map<string, NewNamespaceProblem> {
  const problems = new Map<string, NewNamespaceProblem>();
  const note = (
    part: 'labels' | 'annotations' | 'quota',
    name: string,
    problem: NewNamespaceProblem | undefined,
  ) => problem && problems.set(newNamespaceField(part, name), problem);
  for (const [key, value] of Object.entries(spec.labels ?? {})) {
    const ofValue = LABEL_VALUE.test(value) ? undefined : 'BadLabelValue';
    note('labels', key, keyProblem(key) ?? ofValue);
  }
  for (const key of Object.keys(spec.annotations ?? {})) {
    note('annotations', key, keyProblem(key, ownerAnnotation));
  }
  for (const [resource, quantity] of Object.entries(spec.quota ?? {})) {
    note('quota', resource, quotaProblem(resource, quantity));
  }
  return problems;
}

/**
 * How the API names a field of what a namespace is created with.
 *
 * @public
 */
export function newNamespaceField(
  part: 'labels' | 'annotations' | 'quota',
  name: string,
): string {
  return /^\w+$/.test(name)
    ? `spec.${part}.${name}`
    : `spec.${part}[${JSON.stringify(name)}]`;
}
