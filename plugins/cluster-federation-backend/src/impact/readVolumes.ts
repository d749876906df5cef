import { isError } from '@backstage/errors';
import type {
  Cluster,
  Peering,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { ClusterConnections, KubernetesClient } from '../clusters';
import { inTime } from '../preflight/inTime';
import { reasonOf } from '../preflight/results';
import type { Volumes } from './affected';

/** Where Kubernetes' scheduler wanted a volume to be made. */
const SELECTED_NODE_ANNOTATION = 'volume.kubernetes.io/selected-node';

const DEADLINE_MS = 5_000;
const AT_ONCE = 4;

/** What is known of volumes, and the finding where that is nothing. */
export interface ReadVolumes {
  volumes: Volumes;
  finding?: PreflightFinding;
}

async function readNamespaces(
  client: KubernetesClient,
  namespaces: string[],
  nodes: string[],
): Promise<Volumes> {
  const found = new Map<string, string[]>();
  const queue = namespaces.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      // The workers share the queue.
      for (const namespace of queue) {
        const claims = await client.list<KubernetesObject>({
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace,
        });
        found.set(
          namespace,
          claims
            .filter(({ metadata }) =>
              nodes.includes(
                metadata?.annotations?.[SELECTED_NODE_ANNOTATION] ?? '',
              ),
            )
            .map(({ metadata }) => metadata?.name ?? '')
            .sort(),
        );
      }
    }),
  );
  return found;
}

function unknown(host: Cluster, reason: string, fix?: string): ReadVolumes {
  return {
    volumes: new Map(),
    finding: {
      check: 'volumes',
      severity: 'could-not-check',
      cluster: host.name,
      message: `Could not check which volumes lie on the member: ${reason}.`,
      ...(fix && { fix }),
    },
  };
}

/**
 * Reads which PersistentVolumeClaims of some namespaces of the host have their
 * volume on the member. Nothing follows them: they are read when asked for.
 */
export async function readVolumes(
  { host, peering }: { host: Cluster; peering?: Pick<Peering, 'virtualNodes'> },
  namespaces: string[],
  connections: ClusterConnections,
  deadlineMs: number = DEADLINE_MS,
): Promise<ReadVolumes> {
  const nodes = peering?.virtualNodes.map(({ name }) => name) ?? [];
  if (nodes.length === 0 || namespaces.length === 0) {
    return { volumes: new Map() };
  }
  if (host.health !== 'Fresh') {
    return unknown(host, `the portal has no contact with cluster ${host.name}`);
  }
  const connection = connections.get(host.name);
  if (!connection) {
    return unknown(host, `cluster ${host.name} is not configured any more`);
  }
  try {
    return {
      volumes: await inTime(
        readNamespaces(connection.client(), namespaces, nodes),
        deadlineMs,
      ),
    };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) {
      throw error;
    }
    return unknown(
      host,
      reason,
      isError(error) && error.name === 'NotAllowedError'
        ? `Apply the ClusterRole cluster-federation-peer-host on cluster ${host.name} and bind it to the portal's credential.`
        : undefined,
    );
  }
}
