import { apiServers } from '../../../preflight/checks/apiServers';
import { clocks } from '../../../preflight/checks/clocks';
import { clusterIds } from '../../../preflight/checks/clusterIds';
import { existingPeering } from '../../../preflight/checks/existingPeering';
import { kubernetesVersions } from '../../../preflight/checks/kubernetesVersions';
import { liqoPrograms } from '../../../preflight/checks/liqoPrograms';
import { liqoVersions } from '../../../preflight/checks/liqoVersions';
import { managedElsewhere } from '../../../preflight/checks/managedElsewhere';
import { platforms } from '../../../preflight/checks/platforms';
import { tenantNamespaces } from '../../../preflight/checks/tenantNamespaces';
import type { PreflightCheck } from '../../../preflight/types';
import { admission } from './admission';
import { authenticationServices } from './authenticationServices';
import { capacity } from './capacity';
import { clusterNames } from './clusterNames';
import { foreignCluster } from './foreignCluster';
import { networks } from './networks';
import { peeringKinds } from './peeringKinds';
import { platformLimits } from './platformLimits';
import { neededPrograms } from './programs';
import { registration } from './registration';
import { rights } from './rights';
import { tenantNaming } from './tenantNaming';
import { sameMinorVersion } from './versions';
import { virtualNodeName } from './virtualNodeName';

const builtWith = new Map([['0.10', 28]]);

/** What is looked at before two clusters with Liqo 0.x are peered. */
export const preflightV0: PreflightCheck[] = [
  apiServers,
  registration,
  kubernetesVersions(builtWith),
  liqoVersions(sameMinorVersion),
  liqoPrograms(neededPrograms),
  rights,
  clusterIds(),
  clusterNames,
  existingPeering(),
  foreignCluster,
  admission,
  authenticationServices,
  tenantNamespaces(tenantNaming),
  virtualNodeName,
  networks,
  platforms(platformLimits),
  clocks,
  capacity,
  managedElsewhere(peeringKinds),
];
