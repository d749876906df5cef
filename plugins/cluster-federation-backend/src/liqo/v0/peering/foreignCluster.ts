import type { KubernetesClient } from '../../../clusters';
import { CLUSTER_ID_LABEL } from '../labels';
import { withoutTokens } from '../withoutTokens';
import type { AuthenticationService } from './authenticationService';
import { DISCOVERY, type ForeignCluster, type PeeringCondition } from './kinds';

/** Types of conditions that a peering is judged by. */
export type PhaseType =
  | 'AuthenticationStatus'
  | 'OutgoingPeering'
  | 'IncomingPeering'
  | 'NetworkStatus'
  | 'ProcessForeignClusterStatus';

/** Of several with the same ID Liqo takes the oldest. Pure. */
export function oldestOf(found: ForeignCluster[]): ForeignCluster | undefined {
  const [oldest] = [...found].sort((one, other) =>
    createdAt(one).localeCompare(createdAt(other)),
  );
  return oldest;
}

function createdAt({ metadata }: ForeignCluster): string {
  const time: unknown = metadata?.creationTimestamp;
  return time instanceof Date ? time.toISOString() : String(time ?? '');
}

/** What a cluster knows of another one. */
export async function findForeignCluster(
  client: KubernetesClient,
  clusterId: string,
): Promise<ForeignCluster | undefined> {
  return oldestOf(
    await client.list<ForeignCluster>({
      apiVersion: DISCOVERY,
      kind: 'ForeignCluster',
      labelSelector: `${CLUSTER_ID_LABEL}=${clusterId}`,
    }),
  );
}

/** The ForeignCluster that has a name, whichever cluster it stands for. */
export function foreignClusterNamed(
  client: KubernetesClient,
  name: string,
): Promise<ForeignCluster | undefined> {
  return client.get<ForeignCluster>({
    apiVersion: DISCOVERY,
    kind: 'ForeignCluster',
    name,
  });
}

/** What asks a member to lend; the rest of it keeps Liqo's defaults. */
export function outgoingForeignCluster(
  name: string,
  { clusterId, clusterName, authUrl }: AuthenticationService,
): ForeignCluster {
  return {
    apiVersion: DISCOVERY,
    kind: 'ForeignCluster',
    metadata: { name, labels: { [CLUSTER_ID_LABEL]: clusterId } },
    spec: {
      clusterIdentity: { clusterID: clusterId, clusterName },
      foreignAuthUrl: authUrl,
      outgoingPeeringEnabled: 'Yes',
    },
  };
}

/** Peered through Liqo's own tunnel, which the portal can't make. */
export function isInBand({ spec = {} }: ForeignCluster): boolean {
  return (
    spec.peeringType === 'InBand' ||
    // How Liqo 0.5 tells it.
    (spec.networkingEnabled === 'No' && Boolean(spec.foreignProxyUrl))
  );
}

/** Changed so that Liqo looks again: a new token alone does not make it. */
const TOUCHED_LABEL = 'cluster-federation/token-written';

/** Makes Liqo try again to introduce its cluster to another one. */
export async function touch(
  client: KubernetesClient,
  name: string,
): Promise<void> {
  await client.patch(
    { apiVersion: DISCOVERY, kind: 'ForeignCluster', name },
    { metadata: { labels: { [TOUCHED_LABEL]: String(Date.now()) } } },
  );
}

export function conditionOf(
  foreignCluster: ForeignCluster | undefined,
  wanted: PhaseType,
): PeeringCondition {
  const found = foreignCluster?.status?.peeringConditions?.find(
    ({ type }) => type === wanted,
  );
  return {
    type: wanted,
    status: found?.status || 'None',
    reason: found?.reason,
    message: found?.message && withoutTokens(found.message).trim(),
  };
}

export function isEstablished({ status }: PeeringCondition): boolean {
  return status === 'Established';
}
