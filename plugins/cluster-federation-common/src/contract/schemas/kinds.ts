import { ref } from './primitives';

export const nodeKinds = ['cordon-node', 'uncordon-node'] as const;

export const tenantKinds = [
  'cordon-tenant',
  'drain-tenant',
  'activate-tenant',
] as const;

/** Names of schemas by the kind of request that they are for. */
export const peeringRequests = {
  peer: 'PeerRequest',
  unpeer: 'UnpeerRequest',
  ...Object.fromEntries(nodeKinds.map(kind => [kind, 'NodeRequest'])),
  ...Object.fromEntries(tenantKinds.map(kind => [kind, 'TenantRequest'])),
};

export const operationKinds = [
  'offload',
  'unoffload',
  'apply-workload',
  ...Object.keys(peeringRequests),
];

export function byKind(schemaOf: Record<string, string>) {
  return {
    oneOf: [...new Set(Object.values(schemaOf))].map(ref),
    discriminator: {
      propertyName: 'kind',
      mapping: Object.fromEntries(
        Object.entries(schemaOf).map(([kind, name]) => [kind, ref(name).$ref]),
      ),
    },
  };
}
