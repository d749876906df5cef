import { pairCheck } from '../../../preflight/pairCheck';
import { argumentsOf, readPrograms } from '../../../preflight/programs';
import { couldNotRead, notVisible } from '../../../preflight/results';
import type { CheckResult } from '../../../preflight/types';
import { foreignClusterOf, readForeignClusters } from './readings';

const FLAG = '--enable-incoming-peering=';

/** Whether the member lends to the host at all. */
export const admission = pairCheck({
  id: 'admission',
  title: 'Admission by the member',
  async run({ host, member }) {
    if (member.access === 'peering') {
      return [notVisible(member, 'whether it lends to others')];
    }
    if (host.clusterId === undefined) {
      return [
        {
          severity: 'could-not-check',
          cluster: member.name,
          message: `How cluster ${member.name} treats cluster ${host.name} can't be looked up without the cluster ID of the latter.`,
        },
      ];
    }
    try {
      const [known, programs] = await Promise.all([
        readForeignClusters(member),
        readPrograms(member),
      ]);
      const record = foreignClusterOf(known, host.clusterId);
      return [
        judgeAdmission(host.name, member.name, {
          record: record?.metadata?.name,
          decision: record?.spec?.incomingPeeringEnabled,
          byDefault: argumentsOf(programs)
            .find(argument => argument.startsWith(FLAG))
            ?.slice(FLAG.length),
        }),
      ];
    } catch (error) {
      return [couldNotRead(error, member)];
    }
  },
});

interface Admission {
  /** Name of the member's ForeignCluster for the host. */
  record?: string;
  /** What that says: `Yes`, `No`, or `Auto` for the default. */
  decision?: string;
  /** What Liqo was installed with. */
  byDefault?: string;
}

/** Pure. */
export function judgeAdmission(
  host: string,
  member: string,
  { record, decision = 'Auto', byDefault }: Admission,
): CheckResult {
  if (decision === 'No') {
    return {
      severity: 'blocking',
      cluster: member,
      message: `Cluster ${member} lends nothing to cluster ${host}: incomingPeeringEnabled is No in its ForeignCluster ${record}.`,
      fix: `Set it to Auto or Yes on cluster ${member}, if its owner agrees.`,
    };
  }
  if (decision === 'Yes' || byDefault === 'true') {
    return {
      severity: 'ok',
      cluster: member,
      message: `Cluster ${member} lends to ${
        decision === 'Yes' ? `cluster ${host}` : 'every host'
      } that has its token.`,
    };
  }
  return byDefault === 'false'
    ? {
        severity: 'blocking',
        cluster: member,
        message: `Liqo on cluster ${member} was installed to lend to nobody (discovery.config.incomingPeeringEnabled is false).`,
        fix: `Install Liqo on cluster ${member} again without it, if its owner agrees.`,
      }
    : {
        severity: 'could-not-check',
        cluster: member,
        advisory: true,
        message: `Whether Liqo on cluster ${member} was installed to lend to others can't be seen; it does unless discovery.config.incomingPeeringEnabled was set to false.`,
      };
}
