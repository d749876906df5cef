import { apiServers } from '../../../preflight/checks/apiServers';
import { clocks } from '../../../preflight/checks/clocks';
import { clusterIds } from '../../../preflight/checks/clusterIds';
import { existingPeering } from '../../../preflight/checks/existingPeering';
import { kubernetesVersions } from '../../../preflight/checks/kubernetesVersions';
import { liqoPrograms } from '../../../preflight/checks/liqoPrograms';
import {
  liqoVersions,
  sameVersion,
} from '../../../preflight/checks/liqoVersions';
import { managedElsewhere } from '../../../preflight/checks/managedElsewhere';
import { platforms } from '../../../preflight/checks/platforms';
import { tenantNamespaces } from '../../../preflight/checks/tenantNamespaces';
import type { PreflightCheck } from '../../../preflight/types';
import { capacity } from './capacity';
import { clusterIdLength } from './clusterIdLength';
import { gateway } from './gateway';
import { neededModules } from './modules';
import { networks } from './networks';
import { peeringKinds } from './peeringKinds';
import { platformLimits } from './platformLimits';
import { rights } from './rights';
import { standingNetwork } from './standingNetwork';
import { tenant } from './tenant';
import { tenantNaming } from './tenantNaming';
import { virtualNodeName } from './virtualNodeName';

const builtWith = new Map([
  ['1.0', 31],
  ['1.2', 35],
]);

/** What is looked at before two clusters with Liqo 1.x are peered. */
export const preflightV1: PreflightCheck[] = [
  apiServers,
  kubernetesVersions(builtWith),
  liqoVersions(sameVersion),
  liqoPrograms(neededModules),
  rights,
  clusterIds(clusterIdLength),
  existingPeering(standingNetwork),
  tenant,
  tenantNamespaces(tenantNaming),
  virtualNodeName,
  networks,
  gateway,
  platforms(platformLimits),
  clocks,
  capacity,
  managedElsewhere(peeringKinds),
];
