import type {
  Cluster,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isOutOfTouch } from './health';
import {
  severityOf,
  troubledAspects,
  type PeeringAspect,
  type PeeringPair,
} from './peerings';
import {
  healthKind,
  nodeKind,
  offloadingKind,
  type StatusKind,
} from './status';

/** One thing that is not as it should be. */
export type AttentionItem = {
  id: string;
  kind: StatusKind;
  /** Since when (ISO 8601), where that is known. */
  since?: string;
  message?: string;
} & (
  | { about: 'cluster'; cluster: Cluster }
  | {
      about: 'peering';
      title: string;
      aspect: PeeringAspect;
      phase: string;
      seenFrom: string;
      clusterId: string;
    }
  | {
      about: 'node';
      title: string;
      node: string;
      seenFrom: string;
      clusterId: string;
    }
  | { about: 'offloading'; offloading: Offloading }
);

function clusterItems(clusters: Cluster[]): AttentionItem[] {
  return clusters.filter(isOutOfTouch).map(cluster => ({
    id: `cluster ${cluster.name}`,
    about: 'cluster',
    // One that is not followed is listed for what its last contact met.
    kind:
      cluster.health === 'NotFollowed' ? 'stale' : healthKind(cluster.health),
    cluster,
  }));
}

function pairItems(pair: PeeringPair): AttentionItem[] {
  // The side that is worse off is the one worth opening; equal trouble seen
  // from both sides is said once.
  const [worst] = [pair.view, ...(pair.otherView ? [pair.otherView] : [])]
    .flatMap(view =>
      troubledAspects(view).map(trouble => ({ ...trouble, view })),
    )
    .sort((a, b) => severityOf(b.kind) - severityOf(a.kind));
  const items: AttentionItem[] = [];
  if (worst) {
    items.push({
      id: `peering ${pair.id}`,
      about: 'peering',
      kind: worst.kind,
      since: worst.status.since,
      message: worst.status.message,
      title: pair.title,
      aspect: worst.aspect,
      phase: worst.status.phase,
      seenFrom: worst.view.cluster,
      clusterId: worst.view.remote.clusterId,
    });
  }
  for (const node of worst ? [] : pair.view.virtualNodes) {
    if (node.ready !== 'True') {
      items.push({
        id: `node ${pair.id} ${node.name}`,
        about: 'node',
        kind: nodeKind(node.ready),
        message: node.conditions.find(({ type }) => type === 'Ready')?.message,
        title: pair.title,
        node: node.name,
        seenFrom: pair.view.cluster,
        clusterId: pair.view.remote.clusterId,
      });
    }
  }
  return items;
}

function offloadingItems(offloadings: Offloading[]): AttentionItem[] {
  return offloadings
    .filter(({ phase }) => severityOf(offloadingKind(phase)) > 0)
    .map(offloading => ({
      id: `offloading ${offloading.cluster}/${offloading.namespace}`,
      about: 'offloading',
      kind: offloadingKind(offloading.phase),
      message: offloading.message,
      offloading,
    }));
}

/** Everything that is not as it should be, worst first. */
export function findAttention(state: {
  clusters: Cluster[];
  pairs: PeeringPair[];
  offloadings: Offloading[];
}): AttentionItem[] {
  return [
    ...clusterItems(state.clusters),
    ...state.pairs.flatMap(pairItems),
    ...offloadingItems(state.offloadings),
  ].sort((a, b) => severityOf(b.kind) - severityOf(a.kind));
}
