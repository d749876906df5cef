import type { Condition } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  conditionsOf,
  metaOf,
  ObjectMeta,
  ownerOf,
  quantitiesOf,
  recordOf,
  textOf,
} from '../../watch/fields';
import { parseQuantities, type Quantities } from '../../watch/quantities';
import type { WatchedResource } from '../../watch/types';
import { namespaceOffloadingsOf } from '../shared/namespaceOffloadings';
import {
  CLUSTER_ID_LABEL,
  ORIGIN_ID_LABEL,
  REMOTE_CLUSTER_ID_LABEL,
  REMOTE_ID_LABEL,
  REPLICATED_LABEL,
} from './labels';
import { conditionsWithoutTokens } from './withoutTokens';

/** What is kept of a ForeignCluster. */
export interface ForeignClusterState extends ObjectMeta {
  clusterId: string;
  clusterName: string;
  peeringType?: string;
  apiServerUrl?: string;
  tenantNamespace: { local?: string; remote?: string };
  /** One a type, in the words of the columns of `kubectl get foreignclusters`. */
  conditions: Condition[];
}

export const foreignClusters: WatchedResource<ForeignClusterState> = {
  id: 'foreignclusters.discovery.liqo.io',
  apiVersion: 'discovery.liqo.io/v1alpha1',
  plural: 'foreignclusters',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const spec = recordOf(object.spec);
    const { clusterID, clusterName } = recordOf(spec.clusterIdentity);
    const status = recordOf(object.status);
    const tenantNamespace = recordOf(status.tenantNamespace);
    return {
      ...meta,
      clusterId:
        textOf(clusterID) ?? textOf(meta.labels[CLUSTER_ID_LABEL]) ?? meta.name,
      clusterName: textOf(clusterName) ?? meta.name,
      peeringType: textOf(spec.peeringType),
      apiServerUrl: textOf(status.apiServerUrl),
      tenantNamespace: {
        local: textOf(tenantNamespace.local),
        remote: textOf(tenantNamespace.remote),
      },
      conditions: conditionsWithoutTokens(
        conditionsOf(status.peeringConditions),
      ),
    };
  },
};

/** What is kept of a ResourceRequest: that a host wants to borrow. */
export interface ResourceRequestState extends ObjectMeta {
  remoteClusterId?: string;
  /** `Consuming`: this cluster asks; `Providing`: it is the copy of a request to it. */
  direction: 'Consuming' | 'Providing';
  /** What the member made of it: `None` or `Created`. */
  offer: string;
}

export const resourceRequests: WatchedResource<ResourceRequestState> = {
  id: 'resourcerequests.discovery.liqo.io',
  apiVersion: 'discovery.liqo.io/v1alpha1',
  plural: 'resourcerequests',
  // Tells what is asked for while there is no offer yet.
  optional: true,
  trim(object) {
    const meta = metaOf(object);
    const isCopy = meta?.labels[REPLICATED_LABEL] === 'true';
    return (
      meta && {
        ...meta,
        direction: isCopy ? 'Providing' : 'Consuming',
        remoteClusterId: textOf(
          meta.labels[isCopy ? ORIGIN_ID_LABEL : REMOTE_ID_LABEL],
        ),
        offer: textOf(recordOf(object.status).offerState) ?? 'None',
      }
    );
  },
};

/** What is kept of a ResourceOffer: what a member lends to a host. */
export interface ResourceOfferState extends ObjectMeta {
  remoteClusterId?: string;
  /** `Providing`: this cluster offers; `Consuming`: it is the copy of an offer to it. */
  direction: 'Consuming' | 'Providing';
  phase: string;
  virtualKubelet: string;
  withdrawn: boolean;
  offered: Record<string, string>;
}

export const resourceOffers: WatchedResource<ResourceOfferState> = {
  id: 'resourceoffers.sharing.liqo.io',
  apiVersion: 'sharing.liqo.io/v1alpha1',
  plural: 'resourceoffers',
  trim(object) {
    const meta = metaOf(object);
    if (!meta) {
      return undefined;
    }
    const spec = recordOf(object.spec);
    const status = recordOf(object.status);
    const isCopy = meta.labels[REPLICATED_LABEL] === 'true';
    return {
      ...meta,
      direction: isCopy ? 'Consuming' : 'Providing',
      remoteClusterId: isCopy
        ? textOf(meta.labels[ORIGIN_ID_LABEL]) ?? textOf(spec.clusterId)
        : textOf(meta.labels[CLUSTER_ID_LABEL]),
      phase: textOf(status.phase) ?? 'Pending',
      virtualKubelet: textOf(status.virtualKubeletStatus) ?? 'None',
      withdrawn: textOf(spec.withdrawalTimestamp) !== undefined,
      offered: quantitiesOf(recordOf(spec.resourceQuota).hard),
    };
  },
};

/** What is kept of a VirtualNode, which versions before 0.9 do not have. */
export interface VirtualNodeState extends ObjectMeta {
  clusterId?: string;
  createsNode: boolean;
  resourceOffer?: string;
  /** What its Node is made with. */
  hard: Quantities;
  conditions: Condition[];
}

export const virtualNodes: WatchedResource<VirtualNodeState> = {
  id: 'virtualnodes.virtualkubelet.liqo.io',
  apiVersion: 'virtualkubelet.liqo.io/v1alpha1',
  plural: 'virtualnodes',
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    return (
      meta && {
        ...meta,
        clusterId:
          textOf(recordOf(spec.clusterIdentity).clusterID) ??
          textOf(meta.labels[CLUSTER_ID_LABEL]),
        createsNode: spec.createNode !== false,
        resourceOffer: ownerOf(object, 'ResourceOffer'),
        hard: parseQuantities(quantitiesOf(recordOf(spec.resourceQuota).hard)),
        conditions: conditionsOf(recordOf(object.status).conditions),
      }
    );
  },
};

/** What is kept of a TunnelEndpoint, which is there where Liqo itself connects networks. */
export interface TunnelEndpointState extends ObjectMeta {
  clusterId?: string;
  status: string;
  message?: string;
  /** As Liqo measures it, such as `12ms`. */
  latency?: string;
}

export const tunnelEndpoints: WatchedResource<TunnelEndpointState> = {
  id: 'tunnelendpoints.net.liqo.io',
  apiVersion: 'net.liqo.io/v1alpha1',
  plural: 'tunnelendpoints',
  // Says more of a network whose phase the ForeignCluster tells.
  optional: true,
  trim(object) {
    const meta = metaOf(object);
    const spec = recordOf(object.spec);
    const connection = recordOf(recordOf(object.status).connection);
    return (
      meta && {
        ...meta,
        clusterId:
          textOf(recordOf(spec.clusterIdentity).clusterID) ??
          // How Liqo 0.5 tells it.
          textOf(spec.clusterID),
        status: textOf(connection.status) ?? 'Unknown',
        message: textOf(connection.statusMessage),
        latency: textOf(recordOf(connection.latency).value),
      }
    );
  },
};

/** What is kept of a NamespaceMap: for which member its name stands in offloadings. */
export interface NamespaceMapState extends ObjectMeta {
  clusterId?: string;
}

export const namespaceMaps: WatchedResource<NamespaceMapState> = {
  id: 'namespacemaps.virtualkubelet.liqo.io',
  apiVersion: 'virtualkubelet.liqo.io/v1alpha1',
  plural: 'namespacemaps',
  // Names members whose ForeignCluster has another name by now.
  optional: true,
  trim(object) {
    const meta = metaOf(object);
    return meta?.labels[REPLICATED_LABEL] === 'true'
      ? undefined
      : meta && {
          ...meta,
          clusterId: textOf(meta.labels[REMOTE_CLUSTER_ID_LABEL]),
        };
  },
};

export const namespaceOffloadings = namespaceOffloadingsOf(
  'offloading.liqo.io/v1alpha1',
);
