import type { LiqoGeneration } from '../types';
import { liqoV1Changes } from './changes';
import { preflightV1 } from './preflight';
import { liqoV1Reading } from './project';

/** Liqo 1.x. */
export const liqoV1: LiqoGeneration = {
  ...liqoV1Reading,
  changes: liqoV1Changes,
  preflight: preflightV1,
};
