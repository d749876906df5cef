import { couldNotRead } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { isGoing } from '../../shared/objects';
import { isInBand } from '../peering/foreignCluster';
import type { ForeignCluster } from '../peering/kinds';
import { foreignClusterOf, readForeignClusters, nameIfKnown } from './readings';

/** Whether what the host knows of the member, and of others, stands in the way. */
export const foreignCluster: PreflightCheck = {
  id: 'foreign-cluster',
  title: 'Record of the member on the host',
  async run({ host, member }) {
    const { clusterId } = member;
    if (clusterId === undefined) {
      return [
        {
          severity: 'could-not-check',
          cluster: host.name,
          message: `What cluster ${host.name} knows of cluster ${member.name} can't be looked up without the cluster ID of the latter.`,
        },
      ];
    }
    try {
      const known = await readForeignClusters(host);
      const present = foreignClusterOf(known, clusterId);
      if (present) {
        return [judgePresent(host.name, member.name, present)];
      }
      const name = await nameIfKnown(member);
      return name === undefined
        ? [
            {
              severity: 'could-not-check',
              cluster: host.name,
              message: `What Liqo calls cluster ${member.name} is not known, and so not whether cluster ${host.name} has another cluster of that name.`,
            },
          ]
        : [
            judgeName(host.name, member.name, {
              name,
              namesake: known.find(({ metadata }) => metadata?.name === name),
            }),
          ];
    } catch (error) {
      return [couldNotRead(error, host)];
    }
  },
};

/** Pure. */
export function judgePresent(
  host: string,
  member: string,
  present: ForeignCluster,
): CheckResult {
  const name = present.metadata?.name;
  if (isGoing(present)) {
    return {
      severity: 'blocking',
      cluster: host,
      message: `ForeignCluster ${name} on cluster ${host} is being deleted.`,
      fix: 'Wait until it is gone, then peer.',
    };
  }
  return isInBand(present)
    ? {
        severity: 'blocking',
        cluster: host,
        message: `Clusters ${host} and ${member} are peered in-band, through Liqo's own tunnel, which the portal does not change.`,
        fix: 'Use liqoctl peer in-band, or end that peering with liqoctl unpeer in-band first.',
      }
    : {
        severity: 'ok',
        cluster: host,
        message: `Cluster ${host} knows cluster ${member} already, as ForeignCluster ${name}, which will be used.`,
      };
}

/** Pure. */
export function judgeName(
  host: string,
  member: string,
  {
    name,
    namesake,
  }: {
    /** What Liqo calls the member. */
    name: string;
    /** Of another cluster. */
    namesake: ForeignCluster | undefined;
  },
): CheckResult {
  return namesake
    ? {
        severity: 'blocking',
        cluster: host,
        message: `Cluster ${host} knows another cluster by the name ${name}, with the ID ${
          namesake.spec?.clusterIdentity?.clusterID ?? 'unknown'
        }; one ForeignCluster can't stand for both.`,
        fix: `Install Liqo on one of the two again with another cluster name, or delete ForeignCluster ${name} on cluster ${host} if nothing needs it.`,
      }
    : {
        severity: 'ok',
        cluster: host,
        message: `Cluster ${host} knows nothing of cluster ${member} yet; ForeignCluster ${name} will be made.`,
      };
}
