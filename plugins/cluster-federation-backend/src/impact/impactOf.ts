import type {
  Cluster,
  Impact,
  ImpactedNamespace,
  Offloading,
  PeeringRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Affected } from './affected';

type Kind = PeeringRequest['kind'];

/** Whether a request takes something away from pods, or keeps it from new ones. */
export function takesAway(kind: Kind): boolean {
  return ['unpeer', 'cordon-node', 'cordon-tenant', 'drain-tenant'].includes(
    kind,
  );
}

/** Whether another member may run the pods. */
export function hasOtherMember(
  { remotes }: Offloading,
  member: Pick<Cluster, 'clusterId'>,
): boolean {
  return remotes.some(
    ({ clusterId, phase }) =>
      clusterId !== member.clusterId &&
      (phase === 'Ready' || phase === 'Creating'),
  );
}

function fateOf(
  kind: Kind,
  offloading: Offloading,
  member: Pick<Cluster, 'clusterId'>,
): ImpactedNamespace['fate'] {
  if (kind === 'cordon-node' || kind === 'cordon-tenant') {
    return 'Stay';
  }
  return offloading.podOffloadingStrategy === 'Remote' &&
    !hasOtherMember(offloading, member)
    ? 'Pending'
    : 'Rescheduled';
}

function sumOfPods(affected: Affected[]): number {
  return affected.reduce((sum, { pods }) => sum + pods, 0);
}

/** Whom a request concerns that takes something away. Pure. */
export function impactOf(
  kind: Kind,
  member: Pick<Cluster, 'clusterId'>,
  affected: Affected[],
): Impact {
  const hidden = affected.filter(({ isVisible }) => !isVisible);
  return {
    namespaces: affected
      .filter(({ isVisible }) => isVisible)
      .map(({ offloading, pods, volumes }) => ({
        cluster: offloading.cluster,
        namespace: offloading.namespace,
        ...(offloading.owner !== undefined && { owner: offloading.owner }),
        podOffloadingStrategy: offloading.podOffloadingStrategy,
        pods,
        fate: fateOf(kind, offloading, member),
        volumes,
      })),
    hidden: { namespaces: hidden.length, pods: sumOfPods(hidden) },
    movingPods: sumOfPods(
      affected.filter(
        ({ offloading }) => fateOf(kind, offloading, member) !== 'Stay',
      ),
    ),
  };
}
