import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
import type { RawObject } from '../../../watch/types';

function read(file: string): any {
  return JSON.parse(
    readFileSync(
      resolvePackagePath(
        '@cluster-federation/backstage-plugin-cluster-federation-backend',
        'src/liqo/v0/__fixtures__',
        file,
      ),
      'utf8',
    ),
  );
}

/**
 * Objects recorded from Liqo 0.10.1 in the sandbox, shortened; the names of the
 * files say what they show.
 */
export function readFixture(file: string): RawObject[] {
  return read(file);
}

/** Statuses of a ForeignCluster, recorded when a peering went wrong. */
export const foreignClusterStatuses: Record<
  | 'wrongToken'
  | 'ownId'
  | 'unreachable'
  | 'unknownCa'
  | 'incomingDenied'
  | 'apiServerDown',
  object
> = read('foreign-cluster-statuses.json');
