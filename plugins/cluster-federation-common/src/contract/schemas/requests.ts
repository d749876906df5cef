import { byKind, nodeKinds, peeringRequests, tenantKinds } from './kinds';
import { offloadingSpec } from './offloadings';
import { clusterName, dnsLabel, entityRef, object } from './primitives';

const namespaceCore = { cluster: clusterName, namespace: dnsLabel };

const peeringCore = { cluster: clusterName, member: clusterName };

const offloadSpec = object(
  { ...offloadingSpec, createNamespace: { type: 'boolean' } },
  { remoteNamespaceName: dnsLabel, owner: entityRef },
);

const checkId = {
  type: 'string',
  maxLength: 63,
  pattern: '^[a-z]([-a-z0-9]*[a-z0-9])?$',
};

const peeringSpec = object(
  {
    networking: object(
      { enabled: { type: 'boolean' } },
      {
        gatewayServerSide: { enum: ['Member', 'Host'] },
        gatewayServiceType: { enum: ['LoadBalancer', 'NodePort', 'ClusterIP'] },
        gatewayPort: { type: 'integer', minimum: 1, maximum: 65535 },
        // From what IPv4 asks of every link to what jumbo frames carry.
        mtu: { type: 'integer', minimum: 576, maximum: 9000 },
      },
    ),
  },
  {
    resources: {
      type: 'object',
      maxProperties: 50,
      additionalProperties: { type: 'string', minLength: 1, maxLength: 40 },
    },
    resourceSliceClass: dnsLabel,
    overrides: { type: 'array', maxItems: 50, items: checkId },
  },
);

/** What may be asked for. */
export const requestSchemas = {
  OffloadRequest: object({
    kind: { enum: ['offload'] },
    ...namespaceCore,
    spec: offloadSpec,
  }),
  UnoffloadRequest: object({ kind: { enum: ['unoffload'] }, ...namespaceCore }),
  PeerRequest: object({
    kind: { enum: ['peer'] },
    ...peeringCore,
    spec: peeringSpec,
  }),
  UnpeerRequest: object({
    kind: { enum: ['unpeer'] },
    ...peeringCore,
    spec: object({ deleteTenantNamespaces: { type: 'boolean' } }),
  }),
  NodeRequest: object({ kind: { enum: nodeKinds }, ...peeringCore }),
  TenantRequest: object({ kind: { enum: tenantKinds }, ...peeringCore }),
  PeeringRequest: byKind(peeringRequests),
  OperationRequest: byKind({
    offload: 'OffloadRequest',
    unoffload: 'UnoffloadRequest',
    ...peeringRequests,
  }),
} as const;
