import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PreflightCluster } from '../PreflightCluster';
import { checkEach, reasonOf } from '../results';
import type { CheckResult, PreflightCheck } from '../types';
import { findPeering } from './peerings';

const PROBE_DEADLINE_MS = 5_000;

/** Whether both API servers answer, the portal and each other. */
export const apiServers: PreflightCheck = {
  id: 'api-servers',
  title: 'API servers are reachable',
  async run(context) {
    const { host, member, state } = context;
    const results = await checkEach(context, async cluster => [
      await probe(cluster),
    ]);
    return [
      ...results,
      judgePath(
        host.name,
        member.name,
        findPeering(state.peerings(), host.name, member.clusterId),
      ),
    ];
  },
};

async function probe(cluster: PreflightCluster): Promise<CheckResult> {
  try {
    await cluster.transport().probe(PROBE_DEADLINE_MS);
    return {
      severity: 'ok',
      message: `The API server of cluster ${cluster.name} answers.`,
    };
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) {
      throw error;
    }
    return {
      severity: 'blocking',
      message: `The portal can't reach cluster ${cluster.name}: ${reason}.`,
      fix: `Bring the API server of cluster ${cluster.name} back, or correct how the portal connects to it.`,
    };
  }
}

/** Whether Liqo on the host reaches the member, which the portal sees only once they are peered. */
export function judgePath(
  host: string,
  member: string,
  peering: Peering | undefined,
): CheckResult {
  const { phase = 'None', message } = peering?.apiServer ?? {};
  switch (phase) {
    case 'Established':
      return {
        severity: 'ok',
        cluster: host,
        message: `Liqo on cluster ${host} reaches the API server of cluster ${member}.`,
      };
    case 'Error':
      return {
        severity: 'warning',
        cluster: host,
        message: `Liqo on cluster ${host} does not reach the API server of cluster ${member}${
          message ? `: ${message}` : '.'
        }`,
        fix: `Let the pods of cluster ${host} reach the address of the API server of cluster ${member}.`,
      };
    default:
      return {
        severity: 'could-not-check',
        cluster: host,
        advisory: true,
        message: `The pods of cluster ${host} must reach the API server of cluster ${member}, which can't be seen from here.`,
      };
  }
}
