import type { LiqoMajor } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../operations/types';
import { liqoV1Changes } from './v1/changes';

const changes: Partial<Record<LiqoMajor, LiqoChanges>> = { 1: liqoV1Changes };

/** How clusters of a major version of Liqo are changed, where that is supported. */
export function liqoChanges(liqoMajor: LiqoMajor): LiqoChanges | undefined {
  return changes[liqoMajor];
}
