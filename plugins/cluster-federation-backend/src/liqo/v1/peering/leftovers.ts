import type { KubernetesObject } from '@kubernetes/client-node';
import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringStepDefinition } from '../../../operations/types';
import { isGoing } from '../../shared/objects';
import { describe, locate, type Located } from '../../shared/peering/deletion';
import { type Side } from '../../shared/peering/sides';
import { selectorOf } from '../../shared/selectorOf';
import { REPLICATED_LABEL } from '../labels';
import { AUTHENTICATION, OFFLOADING } from './kinds';
import { ORIGIN_ID_LABEL } from './labels';
import { findSides } from './sides';
import {
  findIdentities,
  findNamespaceMaps,
  findResourceSlices,
  findTenants,
  findVirtualNodes,
} from './unpeer';
import { isRefused } from './write';

/** What Liqo has copied from the host to the member. */
export function listCopies<T extends KubernetesObject>(
  { client, remoteId }: Side,
  apiVersion: string,
  kind: string,
): Promise<T[]> {
  return client.list<T>({
    apiVersion,
    kind,
    labelSelector: selectorOf({
      [REPLICATED_LABEL]: 'true',
      [ORIGIN_ID_LABEL]: remoteId,
    }),
  });
}

/** The same, as far as the credentials let it be seen. */
async function findCopies(
  member: Side,
  apiVersion: string,
  kind: string,
): Promise<Located[]> {
  let copies: KubernetesObject[];
  try {
    copies = await listCopies(member, apiVersion, kind);
  } catch (error) {
    if (!isRefused(error)) {
      throw error;
    }
    copies = [];
  }
  return locate(member, copies);
}

/** Whether nothing is going to delete it. */
function isAbandoned({ object }: Located): boolean {
  return !isGoing(object) && !object.metadata?.ownerReferences?.length;
}

/** Nothing is left of the peering. */
export const verifyEnd: PeeringStepDefinition<Located[], UnpeerRequest> = {
  id: 'verify',
  title: ({ cluster, member }) =>
    `Nothing is left of the peering of ${cluster} with ${member}`,
  observe: async (clients, wish) => {
    const { host, member } = await findSides(clients, wish);
    const found = await Promise.all([
      findResourceSlices(host),
      findVirtualNodes(host),
      findNamespaceMaps(host),
      findIdentities(host),
      findTenants(member),
      findCopies(member, AUTHENTICATION, 'ResourceSlice'),
      findCopies(member, OFFLOADING, 'NamespaceMap'),
    ]);
    return found.flat();
  },
  isDone: located => located.length === 0,
  isBlocked: located => {
    const abandoned = located.filter(isAbandoned);
    return abandoned.length > 0
      ? {
          reason: `Left over, or made again in the meantime: ${describe(
            abandoned,
          )}`,
          fix: 'Request the end of the peering again; delete by hand what is then still left.',
        }
      : undefined;
  },
  waitingFor: located => `Liqo to clean up ${describe(located)}`,
};
