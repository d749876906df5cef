import type {
  CapacityEntry,
  CapacityShare,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { parseQuantities, type Quantities } from '../../watch/quantities';
import { borrowedShare } from '../shared/borrowedShare';
import { capacityOf, entryOf, usedBy, type Grant } from '../shared/capacity';
import type { PeeringPods } from '../shared/peeringPods';
import type { PeerCapacity } from '../types';
import { slicePhase } from './projectPeering';
import type { RemoteCluster } from './RemoteCluster';
import type { ResourceOfferState } from './resources';

/** What a cluster and a remote one have of each other. */
export function projectCapacity(
  remote: RemoteCluster,
  pods: PeeringPods,
): PeerCapacity {
  return {
    ...(remote.consuming.length > 0 && { borrowed: borrowedOf(remote, pods) }),
    ...(remote.providing.length > 0 && { lent: lentOf(remote, pods) }),
  };
}

function borrowedOf(
  { consuming, virtualNodes, nodes }: RemoteCluster,
  pods: PeeringPods,
): CapacityShare {
  return borrowedShare({
    granted: consuming,
    grantOf,
    entryOf: offerEntry,
    made: virtualNodes.map(({ name, hard, resourceOffer }) => ({
      name,
      hard,
      grant: resourceOffer,
    })),
    nodes,
    pods,
  });
}

/** There is one offer for each host, so all its pods are in it. */
function lentOf(
  { clusterId, providing }: RemoteCluster,
  pods: PeeringPods,
): CapacityShare {
  const used = usedBy(pods.ofHost(clusterId));
  return {
    resources: capacityOf(providing.map(grantOf), used),
    entries: providing.map(offer => offerEntry(offer, used)),
  };
}

/** A host of Liqo 0.x asks for nothing in particular: the member offers. */
function grantOf(offer: ResourceOfferState): Grant {
  return {
    accepted: parseQuantities(offer.offered),
    isAccepted: offer.phase === 'Accepted' && !offer.withdrawn,
  };
}

function offerEntry(
  offer: ResourceOfferState,
  used: Quantities,
): CapacityEntry {
  return entryOf(
    { kind: 'ResourceOffer', name: offer.name, state: offerState(offer) },
    grantOf(offer),
    used,
  );
}

/** What is being withdrawn gives nothing any more. */
function offerState(offer: ResourceOfferState): CapacityEntry['state'] {
  const phase = slicePhase(offer);
  if (phase === 'Accepted') {
    return offer.withdrawn ? 'Denied' : 'Active';
  }
  return phase;
}
