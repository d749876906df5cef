import type {
  Cluster,
  Peering,
  PeeringStatus,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { peeringKind, type StatusKind } from './status';

/**
 * Which way resources flow, as one peering object tells it.
 *
 * `both`: each of the two is host and member of the other.
 */
export interface PeeringDirection {
  host: string;
  member: string;
  both: boolean;
  /** The two know each other, but neither lends to the other (yet). */
  none: boolean;
}

/** Reads host and member from a peering object's point of view. */
export function directionOf(peering: Peering): PeeringDirection {
  const here = peering.cluster;
  const there = peering.remote.name;
  const both = peering.role === 'ConsumerAndProvider';
  const none = peering.role === 'Unknown';
  return peering.role === 'Consumer'
    ? { host: there, member: here, both, none }
    : { host: here, member: there, both, none };
}

/** "milan → rome": from host to member. */
export function peeringTitle(direction: PeeringDirection): string {
  if (direction.none) {
    return `${direction.host} – ${direction.member}`;
  }
  const arrow = direction.both ? '⇄' : '→';
  return `${direction.host} ${arrow} ${direction.member}`;
}

/**
 * Two clusters that know each other. Each of them holds its own object about
 * the other; where the portal is connected to both, it hears both views.
 */
export interface PeeringPair {
  id: string;
  title: string;
  direction: PeeringDirection;
  /** The host's view where there is one, else the member's. */
  view: Peering;
  /** The view from the other side. */
  otherView?: Peering;
}

const ASPECTS = [
  'outgoing',
  'incoming',
  'networking',
  'authentication',
  'apiServer',
] as const;

/** One aspect of a peering that has a phase. */
export type PeeringAspect = (typeof ASPECTS)[number];

export const peeringAspects: readonly PeeringAspect[] = ASPECTS;

const SEVERITY: Record<StatusKind, number> = {
  error: 3,
  stale: 2,
  progress: 1,
  success: 0,
  none: 0,
  locked: 0,
};

export const severityOf = (kind: StatusKind) => SEVERITY[kind];

/** The aspects of a peering that are neither as they should be nor switched off, worst first. */
export function troubledAspects(
  peering: Peering,
): { aspect: PeeringAspect; status: PeeringStatus; kind: StatusKind }[] {
  return ASPECTS.map(aspect => ({
    aspect,
    status: peering[aspect],
    kind: peeringKind(peering[aspect].phase),
  }))
    .filter(({ kind }) => severityOf(kind) > 0)
    .sort((a, b) => severityOf(b.kind) - severityOf(a.kind));
}

/** The status that says in one word how a peering stands: that of what flows, or the worst trouble. */
export function mainStatus(peering: Peering): PeeringStatus {
  const [worst] = troubledAspects(peering);
  if (worst) {
    return worst.status;
  }
  const flows = [peering.outgoing, peering.incoming].find(
    status => peeringKind(status.phase) === 'success',
  );
  return flows ?? peering.outgoing;
}

const viewOrder = (peering: Peering) =>
  peering.role === 'Provider' || peering.role === 'ConsumerAndProvider' ? 0 : 1;

/**
 * Brings the views of the two sides of a peering together.
 *
 * @param clusters - the connected clusters, whose cluster IDs tell which
 *   objects are about the same two clusters
 */
export function pairPeerings(
  peerings: Peering[],
  clusters: Cluster[],
): PeeringPair[] {
  const idOf = new Map(
    clusters.map(({ name, clusterId }) => [name, clusterId ?? name]),
  );
  const views = new Map<string, Peering[]>();
  for (const peering of peerings) {
    const here = idOf.get(peering.cluster) ?? peering.cluster;
    const id = [here, peering.remote.clusterId].sort().join(' ');
    views.set(id, [...(views.get(id) ?? []), peering]);
  }
  return [...views]
    .map(([id, found]) => {
      const [view, otherView] = [...found].sort(
        (a, b) =>
          viewOrder(a) - viewOrder(b) || a.cluster.localeCompare(b.cluster),
      );
      const direction = directionOf(view);
      return {
        id,
        title: peeringTitle(direction),
        direction,
        view,
        ...(otherView && { otherView }),
      };
    })
    .sort(
      (a, b) =>
        Number(a.direction.none) - Number(b.direction.none) ||
        a.title.localeCompare(b.title),
    );
}

/** Whether the two sides of a peering say different things about what flows between them. */
export function viewsDiffer(pair: PeeringPair): boolean {
  const { view, otherView } = pair;
  return Boolean(
    otherView &&
      (view.outgoing.phase !== otherView.incoming.phase ||
        view.incoming.phase !== otherView.outgoing.phase),
  );
}

/** How bad the worst aspect of either side is; 0 where all is well. */
export function pairSeverity(pair: PeeringPair): number {
  const views = pair.otherView ? [pair.view, pair.otherView] : [pair.view];
  return Math.max(
    0,
    ...views.flatMap(view =>
      troubledAspects(view).map(({ kind }) => severityOf(kind)),
    ),
  );
}
