import type { LiqoGeneration } from '../types';
import { liqoV0Changes } from './changes';
import { preflightV0 } from './preflight';
import { liqoV0Reading } from './project';

/** Liqo 0.x. */
export const liqoV0: LiqoGeneration = {
  ...liqoV0Reading,
  changes: liqoV0Changes,
  preflight: preflightV0,
};
