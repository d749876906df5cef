import { hasPodEnded, pods, PodState } from '../watch/kubernetesResources';
import { addQuantities, formatQuantity, Quantities } from '../watch/quantities';
import { readNodes, RealNode } from './nodes';
import type { PreflightCluster } from './PreflightCluster';

/** Label by which Liqo says on a member which host a pod runs for. */
export interface OriginLabel {
  label: string;
  /** What the host has there already is part of what it may have. */
  clusterId: string | undefined;
}

/** What a member has left, its pods for the host not counted. */
export async function readFree(
  member: PreflightCluster,
  { label, clusterId = '' }: OriginLabel,
): Promise<Quantities> {
  const [nodes, objects] = await Promise.all([
    readNodes(member),
    member.list('/api/v1/pods', {
      fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed',
    }),
  ]);
  const running = objects
    .flatMap(object => pods.trim(object) ?? [])
    .filter(({ labels }) => labels[label] !== clusterId);
  return freeOf(nodes, running);
}

/** What is left on the nodes that take pods. Pure. */
export function freeOf(nodes: RealNode[], running: PodState[]): Quantities {
  const free: Quantities = {};
  const usable = nodes.filter(node => node.usable);
  const names = new Set(usable.map(({ name }) => name));
  for (const { allocatable } of usable) {
    addQuantities(free, allocatable);
  }
  for (const pod of running) {
    if (pod.nodeName && names.has(pod.nodeName) && !hasPodEnded(pod)) {
      for (const [resource, amount] of Object.entries(pod.requests)) {
        free[resource] = (free[resource] ?? 0) - amount;
      }
      free.pods = (free.pods ?? 0) - 1;
    }
  }
  return free;
}

/** An amount for people. */
export function tellAmount(resource: string, amount: number): string {
  if (amount === 0) {
    return `no ${resource}`;
  }
  // Whole mebibytes, for bytes are not to be read.
  const readable =
    amount >= 2 ** 20 ? Math.floor(amount / 2 ** 20) * 2 ** 20 : amount;
  return `${formatQuantity(resource, readable)} ${resource}`;
}
