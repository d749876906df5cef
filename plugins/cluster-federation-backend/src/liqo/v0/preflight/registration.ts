import { isConnected, type UnconnectedMember } from '../../../operations';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { couldNotRead } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { conditionOf, isEstablished } from '../peering/foreignCluster';
import { tokenSecretName } from '../peering/tokenSecret';
import { foreignClusterOf, readForeignClusters } from './readings';

/** Whether the host has what the member asks its hosts for, or gets it. */
export const registration: PreflightCheck = {
  id: 'registration',
  title: 'Registration of the member',
  async run({ host, member }) {
    if (isConnected(member)) {
      return [
        {
          severity: 'ok',
          cluster: member.name,
          message: `The portal is connected to cluster ${member.name}, and takes its token to cluster ${host.name} by itself.`,
        },
      ];
    }
    return [
      {
        severity: 'could-not-check',
        message: `The portal has no connection to member ${member.name}, so what is on its side can't be checked.`,
        fix: `Connect ${member.name} to the portal, or see to it with its admin.`,
      },
      await checkToken(host, member),
    ];
  },
};

async function checkToken(
  host: PreflightCluster,
  member: UnconnectedMember,
): Promise<CheckResult> {
  try {
    const [secret, known] = await Promise.all([
      host.get(
        `/api/v1/namespaces/${host.liqoNamespace}/secrets/${tokenSecretName(
          member.clusterId,
        )}`,
      ),
      readForeignClusters(host),
    ]);
    return judgeToken(host.name, member.name, {
      isRegistered: secret !== undefined,
      isAccepted: isEstablished(
        conditionOf(
          foreignClusterOf(known, member.clusterId),
          'AuthenticationStatus',
        ),
      ),
    });
  } catch (error) {
    return couldNotRead(error, host);
  }
}

/** Pure. */
export function judgeToken(
  host: string,
  member: string,
  {
    isRegistered,
    isAccepted,
  }: {
    /** A token lies on the host. */
    isRegistered: boolean;
    /** The member has let the host in before, and asks for no token again. */
    isAccepted: boolean;
  },
): CheckResult {
  if (isAccepted) {
    return {
      severity: 'ok',
      cluster: host,
      message: `Member ${member} has let cluster ${host} in already.`,
    };
  }
  return isRegistered
    ? {
        severity: 'ok',
        cluster: host,
        message: `Cluster ${host} has a token of member ${member}.`,
      }
    : {
        severity: 'blocking',
        cluster: host,
        message: `Cluster ${host} has no token of member ${member}, which would not let it in.`,
        fix: `Register the member with what liqoctl generate peer-command prints on ${member}.`,
      };
}
