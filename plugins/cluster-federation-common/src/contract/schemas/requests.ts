import { byKind, nodeKinds, peeringRequests, tenantKinds } from './kinds';
import { labelValue, offloadingSpec } from './offloadings';
import {
  applyWorkloadSpec,
  workloadManifest,
  workloadPlacement,
} from './workloads';
import { clusterName, dnsLabel, entityRef, map, object } from './primitives';

const namespaceCore = { cluster: clusterName, namespace: dnsLabel };

const peeringCore = { cluster: clusterName, member: clusterName };

/** What is named by keys of Kubernetes, which are checked with the request. */
const named = (values: object) => ({ ...map(values), maxProperties: 50 });

const quantity = { type: 'string', minLength: 1, maxLength: 40 };

const offloadSpec = object(
  { ...offloadingSpec, createNamespace: { type: 'boolean' } },
  {
    remoteNamespaceName: dnsLabel,
    owner: entityRef,
    labels: named(labelValue),
    annotations: named({ type: 'string', maxLength: 4096 }),
    quota: named(quantity),
  },
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
    resources: named(quantity),
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
  WorkloadManifest: workloadManifest,
  WorkloadPlacement: workloadPlacement,
  ApplyWorkloadRequest: object({
    kind: { enum: ['apply-workload'] },
    ...namespaceCore,
    spec: applyWorkloadSpec,
  }),
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
    'apply-workload': 'ApplyWorkloadRequest',
    ...peeringRequests,
  }),
} as const;
