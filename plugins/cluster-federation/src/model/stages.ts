import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { groupBy } from './groupBy';
import { isReady } from './placements';
import { podKind, type StatusKind } from './status';

/** What of a stage one cluster runs. */
export interface StageOnCluster {
  /** `undefined` for pods that run nowhere yet. */
  runsOn?: string;
  total: number;
  ready: number;
  kind: StatusKind;
}

/** One part of a pipeline or service, wherever its pods are. */
export interface Stage {
  id: string;
  name: string;
  /** Catalog entity that it belongs to. */
  entityRef?: string;
  places: StageOnCluster[];
}

/** That one entity depends on another. */
export interface Dependency {
  from: string;
  on: string;
}

/** Indexes of stages, in the direction in which data flows. */
export interface StageLink {
  from: number;
  to: number;
}

const WORST: StatusKind[] = ['error', 'stale', 'progress', 'success'];

function worstKind(pods: PodPlacement[]): StatusKind {
  const kinds = pods.map(podKind);
  return WORST.find(kind => kinds.includes(kind)) ?? 'none';
}

function describe(id: string, pods: PodPlacement[]): Stage {
  const [{ component, workload, pod, entityRef }] = pods;
  return {
    id,
    name: component ?? workload?.name ?? pod,
    entityRef,
    places: [...groupBy(pods, ({ runsOn }) => runsOn?.name)].map(
      ([runsOn, there]) => ({
        runsOn,
        total: there.length,
        ready: there.filter(isReady).length,
        kind: worstKind(there),
      }),
    ),
  };
}

/** A stage is what pods call their component, else their workload, else the pod itself. */
function stageId(pod: PodPlacement): string {
  const { cluster, namespace, component, workload, entityRef = '' } = pod;
  const part =
    component ?? (workload ? `${workload.kind}/${workload.name}` : pod.pod);
  return [entityRef, cluster, namespace, part].join('\n');
}

/** How far each entity is from those that depend on nothing; a circle ends where it began. */
function depths(dependencies: Dependency[]): Map<string, number> {
  const known = new Map<string, number>();
  const depthOf = (entity: string, path: string[]): number => {
    const found = known.get(entity);
    if (found !== undefined || path.includes(entity)) {
      return found ?? 0;
    }
    const depth = dependencies
      .filter(({ from }) => from === entity)
      .reduce(
        (deepest, { on }) =>
          Math.max(deepest, depthOf(on, [...path, entity]) + 1),
        0,
      );
    known.set(entity, depth);
    return depth;
  };
  dependencies.forEach(({ from, on }) =>
    [from, on].forEach(entity => depthOf(entity, [])),
  );
  return known;
}

/** The stages of some pods: what others depend on first, else by name. */
export function stagesOf(
  pods: PodPlacement[],
  dependencies: Dependency[] = [],
): Stage[] {
  const depth = depths(dependencies);
  const depthOf = ({ entityRef }: Stage) => depth.get(entityRef ?? '') ?? 0;
  return [...groupBy(pods, stageId)]
    .map(([id, group]) => describe(id, group))
    .sort(
      (a, b) =>
        depthOf(a) - depthOf(b) ||
        a.name.localeCompare(b.name) ||
        a.id.localeCompare(b.id),
    );
}

/** From each stage to those that depend on it. */
export function linksBetween(
  stages: Stage[],
  dependencies: Dependency[],
): StageLink[] {
  const indexesOf = (entityRef: string) =>
    stages.flatMap((stage, index) =>
      stage.entityRef === entityRef ? [index] : [],
    );
  return dependencies.flatMap(({ from, on }) =>
    indexesOf(on).flatMap(source =>
      indexesOf(from).map(target => ({ from: source, to: target })),
    ),
  );
}

/**
 * Which columns to join by arrows so that every place of both stages has one:
 * each with the nearest of the other stage.
 */
export function joinColumns(
  sources: number[],
  targets: number[],
): [number, number][] {
  const nearest = (column: number, columns: number[]) =>
    columns.reduce((best, other) =>
      Math.abs(other - column) < Math.abs(best - column) ? other : best,
    );
  if (sources.length === 0 || targets.length === 0) {
    return [];
  }
  const pairs = [
    ...targets.map((to): [number, number] => [nearest(to, sources), to]),
    ...sources.map((from): [number, number] => [from, nearest(from, targets)]),
  ];
  return [...new Map(pairs.map(pair => [pair.join(), pair])).values()];
}
