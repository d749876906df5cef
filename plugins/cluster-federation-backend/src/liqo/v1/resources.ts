import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  conditionsOf,
  metaOf,
  ObjectMeta,
  ownerOf,
  quantitiesOf,
  recordOf,
  textOf,
  textsOf,
} from '../../watch/fields';
import { parseQuantities, type Quantities } from '../../watch/quantities';
import type { WatchedResource } from '../../watch/types';
import { namespaceOffloadingsOf } from '../shared/namespaceOffloadings';
import {
  CREATE_VIRTUAL_NODE_ANNOTATION,
  REMOTE_CLUSTER_ID_LABEL,
  REPLICATED_LABEL,
} from './labels';

/** What is kept of one module of a ForeignCluster. */
export interface ModuleState {
  enabled: boolean;
  conditions: Condition[];
}

/** What is kept of a ForeignCluster. */
export interface ForeignClusterState extends ObjectMeta {
  clusterId: string;
  apiServerUrl?: string;
  tenantNamespace: { local?: string; remote?: string };
  conditions: Condition[];
  modules: Record<'networking' | 'authentication' | 'offloading', ModuleState>;
}

export const foreignClusters: WatchedResource<ForeignClusterState> = {
  id: 'foreignclusters.core.liqo.io',
  apiVersion: 'core.liqo.io/v1beta1',
  plural: 'foreignclusters',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const status = recordOf(object.status);
    const modules = recordOf(status.modules);
    const tenantNamespace = recordOf(status.tenantNamespace);
    return {
      ...meta,
      clusterId: textOf(recordOf(object.spec).clusterID) ?? meta.name,
      apiServerUrl: textOf(status.apiServerUrl),
      tenantNamespace: {
        local: textOf(tenantNamespace.local),
        remote: textOf(tenantNamespace.remote),
      },
      conditions: conditionsOf(status.conditions),
      modules: {
        networking: moduleOf(modules.networking),
        authentication: moduleOf(modules.authentication),
        offloading: moduleOf(modules.offloading),
      },
    };
  },
};

function moduleOf(value: unknown): ModuleState {
  const { enabled, conditions } = recordOf(value);
  return { enabled: enabled === true, conditions: conditionsOf(conditions) };
}

/** What is kept of an Identity with which this cluster acts on a member. */
export interface IdentityState extends ObjectMeta {
  clusterId?: string;
  type?: string;
  remoteNamespace?: string;
  apiServerUrl?: string;
  /** Whether Liqo made its kubeconfig Secret. */
  ready: boolean;
}

export const identities: WatchedResource<IdentityState> = {
  id: 'identities.authentication.liqo.io',
  apiVersion: 'authentication.liqo.io/v1beta1',
  plural: 'identities',
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    const secret = recordOf(recordOf(object.status).kubeconfigSecretRef);
    return (
      meta && {
        ...meta,
        clusterId: textOf(spec.clusterID) ?? remoteIdOf(meta),
        type: textOf(spec.type),
        remoteNamespace: textOf(spec.namespace),
        // The only part of the credentials that is none.
        apiServerUrl: textOf(recordOf(spec.authParams).apiServer),
        ready: textOf(secret.name) !== undefined,
      }
    );
  },
};

/** What is kept of a Tenant, which admits a host to this cluster. */
export interface TenantState extends ObjectMeta {
  clusterId?: string;
  condition: string;
  tenantNamespace?: string;
  /** Whether the handshake is complete. */
  ready: boolean;
}

export const tenants: WatchedResource<TenantState> = {
  id: 'tenants.authentication.liqo.io',
  apiVersion: 'authentication.liqo.io/v1beta1',
  plural: 'tenants',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const spec = recordOf(object.spec);
    const status = recordOf(object.status);
    const tenantNamespace = textOf(status.tenantNamespace);
    const needsHandshake = spec.authzPolicy !== 'TolerateNoHandshake';
    return {
      ...meta,
      clusterId: textOf(spec.clusterID) ?? remoteIdOf(meta),
      condition: textOf(spec.tenantCondition) ?? 'Active',
      tenantNamespace,
      ready:
        tenantNamespace !== undefined &&
        (!needsHandshake || typeof status.authParams === 'object'),
    };
  },
};

/** What is kept of a ResourceSlice. */
export interface ResourceSliceState extends ObjectMeta {
  remoteClusterId?: string;
  /** `Providing`: it is the copy of a slice of a host. */
  direction: 'Consuming' | 'Providing';
  wantsVirtualNode: boolean;
  requested: Record<string, string>;
  accepted: Record<string, string>;
  conditions: Condition[];
}

export const resourceSlices: WatchedResource<ResourceSliceState> = {
  id: 'resourceslices.authentication.liqo.io',
  apiVersion: 'authentication.liqo.io/v1beta1',
  plural: 'resourceslices',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const spec = recordOf(object.spec);
    const status = recordOf(object.status);
    const annotation = textsOf(recordOf(object.metadata).annotations)[
      CREATE_VIRTUAL_NODE_ANNOTATION
    ];
    const direction =
      meta.labels[REPLICATED_LABEL] === 'true' ? 'Providing' : 'Consuming';
    return {
      ...meta,
      direction,
      remoteClusterId:
        remoteIdOf(meta) ??
        textOf(
          direction === 'Consuming'
            ? spec.providerClusterID
            : spec.consumerClusterID,
        ),
      wantsVirtualNode: !!annotation && annotation !== 'false',
      requested: quantitiesOf(spec.resources),
      accepted: quantitiesOf(status.resources),
      conditions: conditionsOf(status.conditions),
    };
  },
};

/** What is kept of a VirtualNode. */
export interface VirtualNodeState extends ObjectMeta {
  clusterId?: string;
  createsNode: boolean;
  resourceSlice?: string;
  /** What its Node is made with. */
  hard: Quantities;
  conditions: Condition[];
}

export const virtualNodes: WatchedResource<VirtualNodeState> = {
  id: 'virtualnodes.offloading.liqo.io',
  apiVersion: 'offloading.liqo.io/v1beta1',
  plural: 'virtualnodes',
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    return (
      meta && {
        ...meta,
        clusterId: textOf(spec.clusterID) ?? remoteIdOf(meta),
        createsNode: spec.createNode !== false,
        resourceSlice: ownerOf(object, 'ResourceSlice'),
        hard: parseQuantities(quantitiesOf(recordOf(spec.resourceQuota).hard)),
        conditions: conditionsOf(recordOf(object.status).conditions),
      }
    );
  },
};

/** What is kept of a Quota, with which a member limits a host. */
export interface QuotaState extends ObjectMeta {
  /** Who is limited: the identity of a ResourceSlice. */
  user: string;
  resourceSlice?: string;
  limitsEnforcement?: string;
  cordoned: boolean;
  limits: Quantities;
}

export const quotas: WatchedResource<QuotaState> = {
  id: 'quotas.offloading.liqo.io',
  apiVersion: 'offloading.liqo.io/v1beta1',
  plural: 'quotas',
  // Narrows what a ResourceSlice grants; what it grants is known without it.
  optional: true,
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    return (
      meta && {
        ...meta,
        user: textOf(spec.user) ?? meta.name,
        resourceSlice: ownerOf(object, 'ResourceSlice'),
        limitsEnforcement: textOf(spec.limitsEnforcement),
        cordoned: spec.cordoned === true,
        limits: parseQuantities(quantitiesOf(spec.resources)),
      }
    );
  },
};

export const namespaceOffloadings = namespaceOffloadingsOf(
  'offloading.liqo.io/v1beta1',
);

/** Cluster ID of the other side, as Liqo labels what concerns it. */
function remoteIdOf(meta: ObjectMeta): string | undefined {
  return textOf(meta.labels[REMOTE_CLUSTER_ID_LABEL]);
}
