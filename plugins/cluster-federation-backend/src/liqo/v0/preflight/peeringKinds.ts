import type { PeeringKinds } from '../../../preflight/checks/managedElsewhere';
import { CLUSTER_ID_LABEL } from '../labels';

const both = [
  { kind: 'Namespace', path: '/api/v1/namespaces' },
  {
    kind: 'ForeignCluster',
    path: '/apis/discovery.liqo.io/v1alpha1/foreignclusters',
  },
];

/** What a peering of Liqo 0.x consists of; the rest is Liqo's own work. */
export const peeringKinds: PeeringKinds = {
  host: both,
  member: both,
  selector: clusterId => `${CLUSTER_ID_LABEL}=${clusterId}`,
};
