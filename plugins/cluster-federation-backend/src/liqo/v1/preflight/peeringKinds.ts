import { AUTHENTICATION_PATH, ofRemoteCluster } from './paths';
import type { PeeringKinds } from '../../../preflight/checks/managedElsewhere';

const shared = [
  { kind: 'Namespace', path: '/api/v1/namespaces' },
  {
    kind: 'ForeignCluster',
    path: '/apis/core.liqo.io/v1beta1/foreignclusters',
  },
];

/** What a peering of Liqo 1.x consists of. */
export const peeringKinds: PeeringKinds = {
  host: [
    ...shared,
    { kind: 'Identity', path: `${AUTHENTICATION_PATH}/identities` },
    { kind: 'ResourceSlice', path: `${AUTHENTICATION_PATH}/resourceslices` },
  ],
  member: [
    ...shared,
    { kind: 'Tenant', path: `${AUTHENTICATION_PATH}/tenants` },
  ],
  selector: ofRemoteCluster,
};
