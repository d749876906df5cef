import type {
  PlanObject,
  PlanStep,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  Name,
  PeerableSandbox,
} from '../../liqo/v1/peering/__testUtils__/PeerableSandbox';

/**
 * What a plan says of a value that it does not name. Of an empty object Liqo's
 * programs leave nothing when they write.
 */
const UNTOLD = /^<|"<|…$|^\{\}$/;

/** The objects of a plan that something is done to. */
export function objectsOf(
  steps: PlanStep[],
  ...actions: PlanObject['action'][]
): PlanObject[] {
  return steps
    .flatMap(({ objects }) => objects)
    .filter(({ action }) => actions.includes(action));
}

/** The value at a path such as `metadata.labels["liqo.io/type"]`. */
function valueAt(object: unknown, path: string): unknown {
  const keys = path.match(/\["[^"]*"\]|[^.[]+/g) ?? [];
  return keys.reduce<any>(
    (value, key) => value?.[key.startsWith('[') ? JSON.parse(key)[0] : key],
    object,
  );
}

/** Expects that a cluster holds objects as a plan has said. */
export async function expectWritten(
  world: PeerableSandbox,
  objects: PlanObject[],
) {
  for (const { cluster, differences, ...object } of objects) {
    const { apiVersion, kind, name, namespace } = object;
    const [version, group] = apiVersion.split('/').reverse();
    const real = await world.read(
      cluster as Name,
      group ? `${kind}.${version}.${group}` : kind,
      name,
      ...(namespace === undefined ? [] : ['--namespace', namespace]),
    );
    const told = differences.filter(({ to }) => to && !UNTOLD.test(to));
    expect(told.map(({ path }) => ({ path, to: valueAt(real, path) }))).toEqual(
      told.map(({ path, to }) => ({ path, to: JSON.parse(to!) })),
    );
  }
}
