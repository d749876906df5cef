import { namespaces, nodes, pods } from '../../../watch/kubernetesResources';
import type {
  RawObject,
  Snapshot,
  WatchedResource,
} from '../../../watch/types';
import type { ClusterProjection, LiqoGeneration } from '../../types';

/** Trims objects as the watch does. */
export function snapshotOf(objects: RawObject[]): Snapshot {
  return {
    list: <T>(resource: WatchedResource<T>) =>
      objects
        .filter(
          object =>
            object.apiVersion === resource.apiVersion &&
            `${object.kind}`.toLowerCase().slice(0, -1) ===
              resource.plural.slice(0, `${object.kind}`.length - 1),
        )
        .flatMap(object => resource.trim(object) ?? []),
    isServed: () => true,
  };
}

/** Projects recorded objects as those of one cluster. */
export function projectObjects(
  generation: Pick<LiqoGeneration, 'project'>,
  cluster: string,
  objects: RawObject[],
): ClusterProjection {
  const snapshot = snapshotOf(objects);
  return generation.project(snapshot, {
    cluster,
    kubernetes: {
      nodes: snapshot.list(nodes),
      namespaces: snapshot.list(namespaces),
      pods: snapshot.list(pods),
    },
  });
}

type Edit = (object: any) => void;

/** A copy of recorded objects in which those of a kind are edited. */
export function edited(
  objects: RawObject[],
  edits: Record<string, Edit>,
): RawObject[] {
  return structuredClone(objects).map(object => {
    edits[`${object.kind}`]?.(object);
    return object;
  });
}

/** Recorded objects without those of some kinds. */
export function without(objects: RawObject[], ...kinds: string[]): RawObject[] {
  return objects.filter(({ kind }) => !kinds.includes(`${kind}`));
}
