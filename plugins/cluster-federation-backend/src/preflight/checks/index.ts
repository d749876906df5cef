import type { PreflightCheck } from '../types';
import { apiServers } from './apiServers';
import { clocks } from './clocks';
import { clusterIds } from './clusterIds';
import { kubernetesVersions } from './kubernetesVersions';
import { liqoVersions, sameVersion } from './liqoVersions';

/** What is looked at whichever Liqo the two clusters run, in the order of reading. */
export const commonChecks: PreflightCheck[] = [
  apiServers,
  kubernetesVersions(new Map()),
  liqoVersions(sameVersion),
  clusterIds(),
  clocks,
];
