import { InputError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../../clusters';
import type { PeeringClients, PeeringWish } from '../../../operations/types';
import {
  bothSides,
  onBoth,
  type Place,
  type Side,
} from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import { REMOTE_CLUSTER_ID_LABEL } from '../labels';
import { TENANT_NAMESPACE_LABEL } from './labels';
import { isRefused } from './write';

/** One end, with the namespace where Liqo keeps what concerns the other. */
export interface TenantPlace extends Place {
  tenantNamespace: string;
}

export type TenantSide = TenantPlace & { client: KubernetesClient };

/** Name that Liqo gives a tenant namespace; others are possible. */
export function tenantNamespaceName(remoteId: string): string {
  return `liqo-tenant-${remoteId}`;
}

/** The namespaces that Liqo takes for the other end's. */
export async function findTenantNamespaces({
  client,
  remoteId,
}: Side): Promise<KubernetesObject[]> {
  try {
    return await client.list({
      apiVersion: 'v1',
      kind: 'Namespace',
      labelSelector: `${selectorOf({
        [REMOTE_CLUSTER_ID_LABEL]: remoteId,
      })},${TENANT_NAMESPACE_LABEL}`,
    });
  } catch (error) {
    if (!isRefused(error)) {
      throw error;
    }
    // Such credentials are for the one namespace that was made with them.
    const namespace = await client.get({
      apiVersion: 'v1',
      kind: 'Namespace',
      name: tenantNamespaceName(remoteId),
    });
    return namespace ? [namespace] : [];
  }
}

/** One end with its tenant namespace if there is one. */
export async function withTenantNamespace(
  side: Side,
): Promise<Side & { tenantNamespace?: string }> {
  const names = (await findTenantNamespaces(side)).map(
    ({ metadata }) => metadata?.name,
  );
  if (names.length > 1) {
    throw new InputError(
      `Cluster ${side.cluster} has several tenant namespaces for ${
        side.remoteId
      }: ${names.join(', ')}`,
    );
  }
  return { ...side, tenantNamespace: names[0] };
}

/** Both ends, each with its tenant namespace if there is one. */
export function findSides(clients: PeeringClients, wish: PeeringWish) {
  return onBoth(bothSides(clients, wish), withTenantNamespace);
}

/** Both ends, whose tenant namespaces an earlier step has made. */
export async function tenantSides(
  clients: PeeringClients,
  wish: PeeringWish,
): Promise<{ host: TenantSide; member: TenantSide }> {
  const { host, member } = await findSides(clients, wish);
  const present = (side: typeof host): TenantSide => {
    if (!side.tenantNamespace) {
      throw new NotFoundError(
        `The tenant namespace for ${side.remoteId} is gone from cluster ${side.cluster}`,
      );
    }
    return { ...side, tenantNamespace: side.tenantNamespace };
  };
  return { host: present(host), member: present(member) };
}

/** Objects of a kind that concern the other end, in the tenant namespace. */
export async function listInTenantNamespace<T extends KubernetesObject>(
  side: Side & { tenantNamespace?: string },
  apiVersion: string,
  kind: string,
): Promise<T[]> {
  if (!side.tenantNamespace) {
    return [];
  }
  return side.client.list<T>({
    apiVersion,
    kind,
    namespace: side.tenantNamespace,
    labelSelector: selectorOf({ [REMOTE_CLUSTER_ID_LABEL]: side.remoteId }),
  });
}
