import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import type { RawObject } from '../../../watch/types';
import { projectObjects } from '../../shared/__fixtures__/recordedObjects';
import type { ClusterProjection } from '../../types';
import { liqoV1 } from '..';

/**
 * Objects recorded from Liqo 1.2.0 in the sandbox, shortened, keys redacted; the
 * names of the files say what they show.
 */
export function readFixture(file: string): RawObject[] {
  return JSON.parse(
    readFileSync(
      resolvePackagePath(
        '@cluster-federation/backstage-plugin-cluster-federation-backend',
        'src/liqo/v1/__fixtures__',
        file,
      ),
      'utf8',
    ),
  );
}

/** Projects recorded objects as those of one cluster. */
export function projectFixture(
  cluster: string,
  objects: RawObject[],
): ClusterProjection {
  return projectObjects(liqoV1, cluster, objects);
}

export {
  edited,
  snapshotOf,
  without,
} from '../../shared/__fixtures__/recordedObjects';
