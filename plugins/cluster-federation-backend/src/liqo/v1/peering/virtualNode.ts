import type { KubernetesObject } from '@kubernetes/client-node';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import { placeOf } from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import {
  CORE,
  OFFLOADING,
  type ForeignCluster,
  type LiqoCondition,
  type Node,
  type VirtualNode,
} from './kinds';
import { RESOURCE_SLICE_NAME_LABEL } from './labels';
import { conditionOf, findResourceSlice } from './resourceSlice';
import { listInTenantNamespace, tenantSides, type TenantPlace } from './sides';

interface Observed {
  host: TenantPlace;
  /** Name of the resource slice, which Liqo gives to virtual node and node. */
  slice?: string;
  virtualNode?: VirtualNode;
  node?: Node;
  foreignCluster?: ForeignCluster;
}

function isRunning({ status }: VirtualNode, type: string): boolean {
  return conditionOf(status?.conditions, type)?.status === 'Running';
}

function isReady(node: Node | undefined): boolean {
  return conditionOf(node?.status?.conditions, 'Ready')?.status === 'True';
}

function isOfMember(
  node: KubernetesObject,
  { remoteId }: TenantPlace,
): boolean {
  return node.metadata?.labels?.[REMOTE_CLUSTER_ID_LABEL] === remoteId;
}

/** What the host's ForeignCluster still finds amiss. */
function whatIsAmiss(
  { status }: ForeignCluster,
  createsNode: boolean,
): string | undefined {
  const { authentication, offloading } = status?.modules ?? {};
  if (!authentication?.enabled || !offloading?.enabled) {
    return 'to show authentication and offloading';
  }
  const types = [
    'OffloadingVirtualNodeStatus',
    ...(createsNode ? ['OffloadingNodeStatus'] : []),
  ];
  const missing = types.find(type => !conditionOf(offloading.conditions, type));
  if (missing || !status?.conditions?.length) {
    return `to show ${missing ?? 'APIServerStatus'}`;
  }
  const conditions: LiqoCondition[] = [
    ...(authentication.conditions ?? []),
    ...(offloading.conditions ?? []),
    ...status.conditions,
  ];
  const bad = conditions.find(
    condition => !['Ready', 'Established'].includes(condition.status ?? ''),
  );
  return (
    bad &&
    `to be well: ${bad.type} is ${bad.status}${
      bad.message ? ` (${bad.message})` : ''
    }`
  );
}

/** The first thing that is not there yet. */
function whatIsMissing(observed: Observed): string | undefined {
  const { host, slice, virtualNode, node, foreignCluster } = observed;
  const name = virtualNode?.metadata?.name ?? slice;
  if (!virtualNode) {
    return `VirtualNode ${name} on cluster ${host.cluster}`;
  }
  if (isGoing(virtualNode)) {
    return `End of the deletion of VirtualNode ${name}`;
  }
  if (!isRunning(virtualNode, 'VirtualKubelet')) {
    return `Virtual kubelet of node ${name} on cluster ${host.cluster}`;
  }
  const createsNode = virtualNode.spec?.createNode !== false;
  if (createsNode && !isReady(node)) {
    return `Node ${name} on cluster ${host.cluster} to be ready`;
  }
  const amiss = foreignCluster
    ? whatIsAmiss(foreignCluster, createsNode)
    : 'to exist';
  return amiss && `ForeignCluster ${host.remoteId} ${amiss}`;
}

/** The host has a virtual node on which pods can run. */
export const virtualNode: PeeringStepDefinition<Observed> = {
  id: 'virtual-node',
  title: ({ cluster, member }) =>
    `Cluster ${cluster} has a virtual node for ${member}`,
  observe: async (clients, wish) => {
    const { host } = await tenantSides(clients, wish);
    const [slice, virtualNodes, foreignClusters] = await Promise.all([
      findResourceSlice(host),
      listInTenantNamespace<VirtualNode>(host, OFFLOADING, 'VirtualNode'),
      host.client.list<ForeignCluster>({
        apiVersion: CORE,
        kind: 'ForeignCluster',
        labelSelector: selectorOf({ [REMOTE_CLUSTER_ID_LABEL]: host.remoteId }),
      }),
    ]);
    const name = slice?.metadata?.name;
    const present = virtualNodes.find(
      ({ metadata }) => metadata?.labels?.[RESOURCE_SLICE_NAME_LABEL] === name,
    );
    const nodeName = present?.metadata?.name ?? name;
    return {
      host: placeOf(host),
      slice: name,
      virtualNode: present,
      node: nodeName
        ? await host.client.get<Node>({
            apiVersion: 'v1',
            kind: 'Node',
            name: nodeName,
          })
        : undefined,
      foreignCluster: foreignClusters[0],
    };
  },
  isDone: observed =>
    observed.slice !== undefined && whatIsMissing(observed) === undefined,
  isBlocked: ({ host, slice, virtualNode: present, node }) => {
    if (!slice) {
      return {
        reason: `The resource slice for ${host.remoteId} is gone from cluster ${host.cluster}`,
        fix: 'Request the peering again.',
      };
    }
    return !present && node && !isOfMember(node, host)
      ? {
          reason: `Cluster ${host.cluster} has a node named ${slice} already, so Liqo cannot make the virtual node`,
          fix: `Request the end of the peering, make a resource slice of another name (liqoctl create resourceslice NAME --remote-cluster-id ${host.remoteId}), and request the peering again.`,
        }
      : undefined;
  },
  waitingFor: whatIsMissing,
};
