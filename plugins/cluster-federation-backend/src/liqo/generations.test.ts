import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Snapshot, WatchedResource } from '../watch/types';
import {
  installedGeneration,
  liqoChanges,
  liqoGenerations,
  liqoPreflight,
  liqoTraits,
} from './generations';
import { clusterIds } from './shared/installation';
import type { LiqoGeneration } from './types';

const [liqoV1, liqoV0] = liqoGenerations;

/** Fake: a cluster on which some generations left their kinds, and one says its version. */
function snapshot(served: LiqoGeneration[], version?: string): Snapshot {
  const own = (of: LiqoGeneration) =>
    of.resources.filter(
      resource =>
        !liqoGenerations.some(
          other => other !== of && other.resources.includes(resource),
        ),
    );
  const known = new Set(served.flatMap(own));
  return {
    isServed: (resource: WatchedResource<any>) => known.has(resource),
    list: (resource: WatchedResource<any>) =>
      resource === clusterIds && version
        ? [
            {
              name: 'liqo-clusterid-configmap',
              namespace: 'liqo',
              clusterId: 'milan',
              labels: { 'app.kubernetes.io/version': version },
            },
          ]
        : [],
  } as unknown as Snapshot;
}

describe('generations of Liqo', () => {
  it.each<[string, LiqoGeneration[], string | undefined, number | undefined]>([
    ['nothing is installed', [], undefined, undefined],
    ['one is installed', [liqoV1], 'v1.2.0', 1],
    ['the other one is installed', [liqoV0], 'v0.10.1', 0],
    ['kinds of 0.x were left behind', [liqoV0, liqoV1], 'v1.2.0', 1],
    ['kinds of 1.x were left behind', [liqoV0, liqoV1], 'v0.10.1', 0],
    [
      'both are there, and nothing says which runs',
      [liqoV0, liqoV1],
      undefined,
      1,
    ],
    ['the version is no version', [liqoV0], 'a1b2c3d', 0],
  ])('are told apart where %s', (_, served, version, major) => {
    expect(
      installedGeneration(liqoGenerations, snapshot(served, version))?.major,
    ).toBe(major);
  });

  it.each(liqoGenerations.map(generation => [generation.major, generation]))(
    '%s.x has changes, checks and traits of its own',
    (major, generation) => {
      expect(liqoChanges(major)).toBe(generation.changes);
      const checks = liqoPreflight(major).map(({ id }) => id);
      expect(checks.length).toBeGreaterThan(5);
      expect(new Set(checks).size).toBe(checks.length);
      const { operations, oneSidedOperations } = liqoTraits(
        generation,
        undefined,
      );
      expect(operations).toEqual(
        expect.arrayContaining(['offload', 'unoffload', 'peer', 'unpeer']),
      );
      expect(operations).toEqual(expect.arrayContaining(oneSidedOperations));
    },
  );
});

describe('the rest of the suite', () => {
  const root = resolve(__dirname, '../../../..');
  /** Comparing two clusters is fine, asking for one of the versions is not. */
  const BRANCH =
    /[mM]ajor\b[^=\n]{0,3}(===?|!==?|[<>]=?)\s*\d|\d\s*(===?|!==?)\s*\S*[mM]ajor\b|switch \([^)]*liqoMajor|from '[^']*liqo\/v[01][/']/;

  function* sources(folder: string): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (
          ![
            'node_modules',
            'dist',
            'liqo',
            '__testUtils__',
            '__fixtures__',
          ].includes(entry.name)
        ) {
          yield* sources(path);
        }
      } else if (
        /\.tsx?$/.test(entry.name) &&
        !/\.(test|integration|capture)\./.test(entry.name)
      ) {
        yield path;
      }
    }
  }

  it('does not branch on the major version, nor reach into a generation', () => {
    const files = [
      'cluster-federation',
      'cluster-federation-backend',
      'cluster-federation-common',
      'cluster-federation-node',
      'scaffolder-backend-module-cluster-federation',
    ].flatMap(name => [...sources(join(root, 'plugins', name, 'src'))]);
    expect(files.length).toBeGreaterThan(300);
    const branches = files.flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter(line => BRANCH.test(line))
        .map(line => `${relative(root, file)}: ${line.trim()}`),
    );
    expect(branches).toEqual([]);
  });
});
