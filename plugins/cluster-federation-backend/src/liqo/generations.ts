import type { LiqoGeneration } from './types';
import { liqoV1 } from './v1/project';

/** The generations of Liqo that are understood; the first installed one counts. */
export const liqoGenerations: LiqoGeneration[] = [liqoV1];
