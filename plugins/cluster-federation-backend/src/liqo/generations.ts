import type { LiqoMajor } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../operations/types';
import type { LiqoGeneration } from './types';
import { liqoV1 } from './v1';

/** The generations of Liqo that are understood; the first installed one counts. */
export const liqoGenerations: LiqoGeneration[] = [liqoV1];

/** How clusters of a major version of Liqo are changed. */
export function liqoChanges(liqoMajor: LiqoMajor): LiqoChanges | undefined {
  return liqoGenerations.find(({ major }) => major === liqoMajor)?.changes;
}
