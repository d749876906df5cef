import type {
  Cluster,
  Impact,
  ImpactedNamespace,
  Offloading,
  OffloadingRemote,
  Peering,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterConnections } from '../clusters';
import { readVolumes } from '../impact/readVolumes';
import { listed, pods as podsInWords } from '../impact/sharedFindings';

/** Namespaces on members that a change lets Liqo delete. */
export interface Deletion {
  offloading: Offloading;
  remotes: OffloadingRemote[];
  /** What happens to the pods that run there. */
  fate: ImpactedNamespace['fate'];
}

function podsOn({ pods }: Offloading, { clusterId }: OffloadingRemote): number {
  return pods.remote[clusterId] ?? 0;
}

/** Pods that lose their place. */
export function movingPods({ offloading, remotes }: Deletion): number {
  return remotes.reduce((sum, remote) => sum + podsOn(offloading, remote), 0);
}

/** What is deleted on which member. Pure. */
export function deletionFindings({
  offloading,
  remotes,
}: Deletion): PreflightFinding[] {
  return remotes.map(remote => {
    const { name, namespace = offloading.namespace, phase } = remote;
    const count = podsOn(offloading, remote);
    const about = { check: 'remote-namespace', cluster: name };
    return phase === 'Failed'
      ? {
          ...about,
          severity: 'ok',
          message: `Liqo could not make namespace ${namespace} on ${name}: what may exist there under that name stays.`,
        }
      : {
          ...about,
          severity: 'warning',
          message: `Liqo deletes namespace ${namespace} on ${name} with everything in it; ${
            count === 0
              ? 'no pod runs'
              : `${podsInWords(count)} ${count === 1 ? 'runs' : 'run'}`
          } there.`,
          fix: 'Copy what is to be kept first.',
        };
  });
}

/** Reads which volumes are deleted as well, and sums up whom that concerns. */
export async function deletionImpact(
  deletion: Deletion,
  host: Cluster,
  members: Peering[],
  connections: ClusterConnections,
): Promise<{ findings: PreflightFinding[]; impact: Impact }> {
  const { offloading, remotes, fate } = deletion;
  const { namespace, cluster, owner, podOffloadingStrategy } = offloading;
  const ids = remotes.map(({ clusterId }) => clusterId);
  const virtualNodes = members
    .filter(({ remote }) => ids.includes(remote.clusterId))
    .flatMap(member => member.virtualNodes);
  const read = await readVolumes(
    { host, peering: { virtualNodes } },
    [namespace],
    connections,
  );
  const volumes = read.volumes.get(namespace) ?? [];
  const pods = movingPods(deletion);
  const findings: PreflightFinding[] = read.finding ? [read.finding] : [];
  if (volumes.length > 0) {
    findings.push({
      check: 'volumes',
      severity: 'warning',
      cluster: host.name,
      message: `In namespace ${namespace} the volumes of ${listed(
        volumes,
      )} lie on members: Liqo deletes them there, and pods that use them can't run elsewhere.`,
      fix: 'Copy what is to be kept first.',
    });
  }
  return {
    findings,
    impact: {
      namespaces: [
        {
          cluster,
          namespace,
          ...(owner !== undefined && { owner }),
          podOffloadingStrategy,
          pods,
          fate,
          volumes,
        },
      ],
      hidden: { namespaces: 0, pods: 0 },
      movingPods: pods,
    },
  };
}
