import { parseQuantity } from '../model';

/**
 * What is wrong with a limit of a ResourceQuota.
 *
 * @public
 */
export type QuotaProblem =
  /** Nothing that a ResourceQuota can limit. */
  | 'UnknownResource'
  | 'BadQuantity'
  /** A part of something that is counted. */
  | 'NotWhole'
  /** More than Kubernetes counts. */
  | 'TooLarge';

const COMPUTE = ['cpu', 'memory', 'ephemeral-storage'];

const AMOUNTS = new Set([
  ...COMPUTE,
  ...COMPUTE.flatMap(name => [`requests.${name}`, `limits.${name}`]),
  'requests.storage',
]);

const COUNTS = new Set([
  'pods',
  'configmaps',
  'persistentvolumeclaims',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
]);

const AMOUNT =
  /^((requests\.)?hugepages-[0-9]+[KMGT]i|[a-z0-9][-a-z0-9.]*\.storageclass\.storage\.k8s\.io\/requests\.storage)$/;
/** Objects of any kind, claims of a storage class, extended resources. */
const COUNT =
  /^(count\/[a-z0-9][-a-z0-9.]*|[a-z0-9][-a-z0-9.]*\.storageclass\.storage\.k8s\.io\/persistentvolumeclaims|requests\.[a-z0-9][-a-z0-9.]*\/[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)$/;

/** Where Kubernetes' numbers end. */
const LARGEST = 2 ** 63;

/** What is wrong with a limit, if something is. */
export function quotaProblem(
  resource: string,
  quantity: string,
): QuotaProblem | undefined {
  const isAmount = AMOUNTS.has(resource) || AMOUNT.test(resource);
  if (!isAmount && !COUNTS.has(resource) && !COUNT.test(resource)) {
    return 'UnknownResource';
  }
  const amount = /^[0-9.]\S*$/.test(quantity)
    ? parseQuantity(quantity)
    : undefined;
  if (amount === undefined) {
    return 'BadQuantity';
  }
  if (amount >= LARGEST) {
    return 'TooLarge';
  }
  return isAmount || Number.isInteger(amount) ? undefined : 'NotWhole';
}
