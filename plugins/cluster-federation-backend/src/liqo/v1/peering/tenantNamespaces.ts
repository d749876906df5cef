import type { KubernetesObject } from '@kubernetes/client-node';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import {
  bothSides,
  onBoth,
  placeOf,
  type Place,
  type Side,
} from '../../shared/peering/sides';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { TENANT_NAMESPACE_LABEL } from './labels';
import { findTenantNamespaces, tenantNamespaceName } from './sides';
import { isAtLeast } from './versions';
import { write } from './write';

interface Observed {
  side: Place;
  found: KubernetesObject[];
  /** A namespace that has the name, but is for something else. */
  stranger?: KubernetesObject;
}

function namespaceFor({ remoteId, liqoVersion }: Place) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: tenantNamespaceName(remoteId),
      labels: {
        [REMOTE_CLUSTER_ID_LABEL]: remoteId,
        [TENANT_NAMESPACE_LABEL]: 'true',
        ...(isAtLeast(liqoVersion, 2) !== false && {
          'pod-security.kubernetes.io/audit': 'privileged',
          'pod-security.kubernetes.io/enforce': 'privileged',
          'pod-security.kubernetes.io/warn': 'privileged',
        }),
      },
    },
  };
}

async function observe(side: Side): Promise<Observed> {
  const found = await findTenantNamespaces(side);
  const stranger =
    found.length === 0
      ? await side.client.get<KubernetesObject>({
          apiVersion: 'v1',
          kind: 'Namespace',
          name: tenantNamespaceName(side.remoteId),
        })
      : undefined;
  return { side: placeOf(side), found, stranger };
}

/** Each cluster has a namespace for what concerns the other. */
export const tenantNamespaces: PeeringStepDefinition<Observed[]> = {
  id: 'tenant-namespaces',
  title: ({ cluster, member }) =>
    `Clusters ${cluster} and ${member} have a tenant namespace for each other`,
  observe: async (clients, wish) =>
    Object.values(await onBoth(bothSides(clients, wish), observe)),
  isDone: observed =>
    observed.every(({ found }) => found.length === 1 && !isGoing(found[0])),
  isBlocked: observed => {
    for (const { side, found, stranger } of observed) {
      const names = found.map(({ metadata }) => metadata?.name).join(', ');
      if (found.length > 1) {
        return {
          reason: `Cluster ${side.cluster} has several tenant namespaces for ${side.remoteId}: ${names}`,
          fix: 'Delete those that are not used: Liqo works with one.',
        };
      }
      if (stranger && !isGoing(stranger)) {
        return {
          reason: `Namespace ${stranger.metadata?.name} of cluster ${side.cluster} is not labelled as tenant namespace for ${side.remoteId}`,
          fix: `Delete it, or label it ${REMOTE_CLUSTER_ID_LABEL}=${side.remoteId} and ${TENANT_NAMESPACE_LABEL}=true.`,
        };
      }
    }
    return undefined;
  },
  waitingFor: observed => {
    const going = observed.find(({ found, stranger }) =>
      [...found, ...(stranger ? [stranger] : [])].some(isGoing),
    );
    return (
      going &&
      `End of the deletion of the tenant namespace on cluster ${going.side.cluster}`
    );
  },
  act: async (clients, observed) => {
    for (const { side, found } of observed) {
      if (found.length === 0) {
        await write(clients[side.role], namespaceFor(side));
      }
    }
  },
};
