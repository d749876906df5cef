import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { recordOf, textOf } from '../../watch/fields';
import { isConnected } from '../../operations';
import type { PreflightCluster } from '../PreflightCluster';
import { BothSides, readBoth } from '../results';
import type { CheckResult, PreflightCheck, PreflightContext } from '../types';
import { findPeering } from './peerings';

export type Identity = Pick<PreflightCluster, 'name' | 'clusterId'>;

/** Judges whether Liqo can do with an ID. Pure. */
export type ClusterIdRule = (name: string, clusterId: string) => CheckResult[];

const anyId: ClusterIdRule = () => [];

/** Whether Liqo can tell the two clusters apart, from each other and from others. */
export function clusterIds(rule: ClusterIdRule = anyId): PreflightCheck {
  return {
    id: 'cluster-ids',
    title: 'Identity of the clusters',
    async run(context) {
      const { host, member, state } = context;
      return [
        ...(await judgeSameness(context)),
        ...[host, member].flatMap(side => judgeId(side, rule)),
        // Whether another connection is this member nobody can tell without one.
        ...(isConnected(member)
          ? judgeNamesakes(host, member, state.clusters(), state.peerings())
          : []),
      ];
    },
  };
}

async function judgeSameness(
  context: PreflightContext,
): Promise<CheckResult[]> {
  const { host, member } = context;
  if (host.name === member.name) {
    return [
      {
        severity: 'blocking',
        message: `Cluster ${host.name} can't be a member of itself.`,
        fix: 'Choose another member.',
      },
    ];
  }
  if (
    host.clusterId &&
    member.clusterId &&
    host.clusterId !== member.clusterId
  ) {
    return [
      {
        severity: 'ok',
        message: `The cluster IDs differ: ${host.clusterId} and ${member.clusterId}.`,
      },
    ];
  }
  return judgeUids(host, member, await readBoth(context, readUid));
}

/** What Kubernetes itself tells a cluster by. */
async function readUid(cluster: PreflightCluster): Promise<string | undefined> {
  const object = await cluster.get('/api/v1/namespaces/kube-system');
  return textOf(recordOf(object?.metadata).uid);
}

/** Where the cluster IDs are equal or not known. Pure. */
export function judgeUids(
  host: Identity,
  member: Identity,
  uids: BothSides<string | undefined>,
): CheckResult[] {
  if (uids.host !== undefined && uids.host === uids.member) {
    return [
      {
        severity: 'blocking',
        message: `${host.name} and ${member.name} are two names of one cluster.`,
        fix: 'Choose another member.',
      },
    ];
  }
  if (host.clusterId && host.clusterId === member.clusterId) {
    return [
      {
        severity: 'blocking',
        message: `Clusters ${host.name} and ${member.name} have the same cluster ID ${host.clusterId}.`,
        fix: 'Uninstall Liqo on one of them and install it again with another cluster ID; the ID of an installation does not change.',
      },
    ];
  }
  return uids.failures;
}

/** Pure. */
function judgeId(
  { name, clusterId }: Identity,
  rule: ClusterIdRule,
): CheckResult[] {
  return clusterId === undefined
    ? [
        {
          severity: 'could-not-check',
          cluster: name,
          message: `The cluster ID of cluster ${name} is not known.`,
        },
      ]
    : rule(name, clusterId);
}

/** Other clusters with the same ID as one of the two. Pure. */
export function judgeNamesakes(
  host: Identity,
  member: Identity,
  clusters: Pick<Cluster, 'name' | 'clusterId'>[],
  peerings: Peering[],
): CheckResult[] {
  return [
    { cluster: host, remote: member },
    { cluster: member, remote: host },
  ].flatMap(({ cluster, remote }) => {
    const namesake = clusters.find(
      ({ name, clusterId }) =>
        clusterId !== undefined &&
        clusterId === remote.clusterId &&
        name !== host.name &&
        name !== member.name,
    );
    if (!namesake) {
      return [];
    }
    const taken =
      (findPeering(peerings, cluster.name, remote.clusterId)?.role ??
        'Unknown') !== 'Unknown';
    return [
      {
        severity: taken ? ('blocking' as const) : ('warning' as const),
        cluster: remote.name,
        message: `Clusters ${remote.name} and ${
          namesake.name
        } have the same cluster ID ${remote.clusterId}${
          taken
            ? `, and cluster ${cluster.name} is peered with one of them already`
            : ''
        }.`,
        fix: 'If they are one cluster, remove one of the two connections; else install Liqo on one of them again with another cluster ID.',
      },
    ];
  });
}
