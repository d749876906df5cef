import type { PreflightCheck } from '../types';
import { apiServers } from './apiServers';
import { capacity } from './capacity';
import { clocks } from './clocks';
import { clusterIds } from './clusterIds';
import { existingPeering } from './existingPeering';
import { gateway } from './gateway';
import { kubernetesVersions } from './kubernetesVersions';
import { liqoPrograms } from './liqoPrograms';
import { liqoVersions } from './liqoVersions';
import { managedElsewhere } from './managedElsewhere';
import { networks } from './networks';
import { platforms } from './platforms';
import { rights } from './rights';
import { tenant } from './tenant';
import { tenantNamespaces } from './tenantNamespaces';
import { virtualNodeName } from './virtualNodeName';

/** What is looked at before two clusters with Liqo 1.x are peered, in the order of reading. */
export const peeringChecks: PreflightCheck[] = [
  apiServers,
  kubernetesVersions,
  liqoVersions,
  liqoPrograms,
  rights,
  clusterIds,
  existingPeering,
  tenant,
  tenantNamespaces,
  virtualNodeName,
  networks,
  gateway,
  platforms,
  clocks,
  capacity,
  managedElsewhere,
];
