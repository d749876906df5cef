import type {
  ApplyWorkloadRequest,
  Offloading,
  Peering,
  WorkloadManifest,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { chosenMembers } from '../../offloadingPreflight/members';
import type { ChosenMember } from '../../offloadingPreflight/types';
import { isWorkload } from '../kinds';

/** A workload of a request, and where its pods may run. */
export interface Stage {
  manifest: WorkloadManifest;
  placement?: WorkloadPlacement;
  /** Whether pods may run on the host itself. */
  onHost: boolean;
  /** Members that the placement asks for, whether or not the offloading lets pods go there. */
  asked: ChosenMember[];
  /** Members on which pods may run. */
  members: ChosenMember[];
}

/** A stage in a sentence: `Deployment source`. */
export function stageName({ manifest }: Stage): string {
  return `${manifest.kind} ${manifest.metadata.name}`;
}

function askedMembers(
  placement: WorkloadPlacement | undefined,
  members: Peering[],
): ChosenMember[] {
  switch (placement?.on) {
    case 'Host':
      return [];
    case 'Member':
      return members
        .filter(({ remote }) => remote.clusterId === placement.member)
        .map(peering => ({ peering, virtualNodes: peering.virtualNodes }));
    case 'Labels':
      return chosenMembers(members, {
        nodeSelectorTerms: [{ matchExpressions: placement.matchExpressions }],
      });
    default:
      return chosenMembers(members, { nodeSelectorTerms: [] });
  }
}

/** Those of some members, and of their virtual nodes, that an offloading lets pods go to. */
function lentTo(
  asked: ChosenMember[],
  offloading: Offloading | undefined,
): ChosenMember[] {
  if (!offloading || offloading.podOffloadingStrategy === 'Local') {
    return [];
  }
  return chosenMembers(
    asked.map(({ peering, virtualNodes }) => ({ ...peering, virtualNodes })),
    offloading.clusterSelector,
  );
}

/** What the workloads of a request come to on a host with these members. Pure. */
export function stagesOf(
  { spec }: ApplyWorkloadRequest,
  members: Peering[],
  offloading: Offloading | undefined,
): Stage[] {
  return spec.manifests.filter(isWorkload).map(manifest => {
    const placements = new Map(Object.entries(spec.placements ?? {}));
    const placement =
      placements.get(manifest.metadata.name) ??
      // Nothing makes the pods of a DaemonSet tolerate virtual nodes in time.
      (manifest.kind === 'DaemonSet' ? { on: 'Host' as const } : undefined);
    const asked = askedMembers(placement, members);
    return {
      manifest,
      placement,
      onHost:
        (!placement || placement.on === 'Host') &&
        offloading?.podOffloadingStrategy !== 'Remote',
      asked,
      members: lentTo(asked, offloading),
    };
  });
}
