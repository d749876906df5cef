import type {
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

export const peer: PeerRequest = {
  kind: 'peer',
  cluster: 'milan',
  member: 'paris',
  spec: {
    networking: { enabled: false },
    resources: { cpu: '4', memory: '8Gi', pods: '110' },
  },
};

/** With the tenant namespaces, so that the next peering begins at the beginning. */
export const unpeer: UnpeerRequest = {
  kind: 'unpeer',
  cluster: 'milan',
  member: 'paris',
  spec: { deleteTenantNamespaces: true },
};
