import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isConnected } from '../../../operations';
import { findPeering } from '../../../preflight/checks/peerings';
import { argumentsOf, readPrograms } from '../../../preflight/programs';
import { readBoth } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';

/** Whether Liqo connects the networks, which its installation decides. */
export const networks: PreflightCheck = {
  id: 'networks',
  title: 'Networks',
  async run(context) {
    const { host, member, state } = context;
    const found = await readBoth(context, async cluster =>
      connectsNetworks(argumentsOf(await readPrograms(cluster))),
    );
    return found.failures.length > 0
      ? found.failures
      : [
          judgeNetworks(
            { name: host.name, connects: found.host },
            {
              name: member.name,
              connects: isConnected(member) ? found.member : undefined,
            },
            findPeering(state.peerings(), host.name, member.clusterId),
          ),
        ];
  },
};

/** `undefined` where Liqo's programs are not to be seen. Pure. */
function connectsNetworks(given: string[]): boolean | undefined {
  return given.length === 0
    ? undefined
    : !given.some(argument =>
        /^--disable-internal-network(=true)?$/.test(argument),
      );
}

interface NetworkSide {
  name: string;
  /** Unknown where it can't be seen. */
  connects: boolean | undefined;
}

/** Pure. */
export function judgeNetworks(
  host: NetworkSide,
  member: NetworkSide,
  peering: Peering | undefined,
): CheckResult {
  const sides = [host, member];
  const connecting = sides.find(({ connects }) => connects);
  const leaving = sides.find(({ connects }) => connects === false);
  if (connecting && leaving) {
    return {
      // Liqo on the host would wait for a network without end.
      severity: connecting === host ? 'blocking' : 'warning',
      message: `Liqo on cluster ${connecting.name} connects networks, and on cluster ${leaving.name} it was installed not to (networking.internal is false), so that it connects none.`,
      fix: 'Install Liqo on both clusters with the same networking.internal.',
    };
  }
  if (leaving) {
    return {
      severity: 'ok',
      advisory: true,
      message: `Liqo on cluster ${leaving.name} was installed to connect no networks (networking.internal is false): pods reach those of the other cluster as far as you connect the networks yourself.`,
    };
  }
  return judgeTunnel(host.name, member.name, peering);
}

/** What there is of a network of Liqo's own. */
function judgeTunnel(
  host: string,
  member: string,
  peering: Peering | undefined,
): CheckResult {
  const { phase = 'None', message } = peering?.networking ?? {};
  switch (phase) {
    case 'Established':
      return {
        severity: 'ok',
        message: `Clusters ${host} and ${member} are connected by a network of Liqo already.`,
      };
    case 'Error':
      return {
        severity: 'warning',
        message: `The network of Liqo between clusters ${host} and ${member} does not work${
          message ? `: ${message}` : '.'
        }`,
        fix: 'Let the gateways of both clusters reach each other by UDP (Service liqo-gateway).',
      };
    default:
      return {
        severity: 'could-not-check',
        advisory: true,
        message: `Liqo connects networks as it was installed, which can't be chosen for a peering. Unless that is switched off, the gateways of clusters ${host} and ${member} (Service liqo-gateway) must reach each other by UDP, which can't be seen from here.`,
      };
  }
}
