import type {
  Cluster,
  Peering,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { remoteRef } from './peeringEnds';
import { membersOf } from './selectorPreview';

/** A member of a host, as pods are sent to it by name. */
export interface PeeredMember {
  /** How requests name it: by its connection, else by Liqo's ID. */
  ref: string;
  peering: Peering;
  /** Its connection, where the portal has one. */
  cluster?: Cluster;
  /** Why no pod can be sent to it, now or soon. */
  obstacle?: 'Ending' | 'NoNodes';
}

/** Whether the host's scheduler places new pods on a virtual node. */
export function takesPods({ ready, unschedulable }: VirtualNode): boolean {
  return ready === 'True' && !unschedulable;
}

function obstacleOf({
  outgoing,
  virtualNodes,
}: Peering): PeeredMember['obstacle'] {
  if (outgoing.phase === 'Disconnecting') {
    return 'Ending';
  }
  return virtualNodes.length === 0 ? 'NoNodes' : undefined;
}

/** The members of a host, those that can be chosen first. */
export function peeredMembers(
  clusters: Cluster[],
  peerings: Peering[],
  host: string,
): PeeredMember[] {
  const members = membersOf(peerings, host).map((peering): PeeredMember => {
    const obstacle = obstacleOf(peering);
    const cluster = clusters.find(
      ({ name }) => peering.remote.connected && name === peering.remote.name,
    );
    return {
      ref: remoteRef(peering),
      peering,
      ...(cluster && { cluster }),
      ...(obstacle && { obstacle }),
    };
  });
  return [
    ...members.filter(({ obstacle }) => !obstacle),
    ...members.filter(({ obstacle }) => obstacle),
  ];
}
