import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PreflightCluster } from '../PreflightCluster';
import type { CheckResult, PeeringWish, PreflightCheck } from '../types';
import { findPeering } from './peerings';

/** What stands already between the two clusters. */
export const existingPeering: PreflightCheck = {
  id: 'existing-peering',
  title: 'Existing peering',
  async run({ host, member, state, wish }) {
    const peerings = state.peerings();
    return [
      ...judgeKnowledge(host, `what it borrows from cluster ${member.name}`),
      ...judgeKnowledge(member, `what it lends to cluster ${host.name}`),
      ...judgePeerings(
        { host: host.name, member: member.name, wish },
        findPeering(peerings, host.name, member.clusterId),
        findPeering(peerings, member.name, host.clusterId),
      ),
    ];
  },
};

function judgeKnowledge(
  { name, health, error }: PreflightCluster,
  what: string,
): CheckResult[] {
  switch (health) {
    case 'Fresh':
      return [];
    case 'NotFollowed':
      return [
        {
          severity: 'could-not-check',
          cluster: name,
          message: `The portal does not follow cluster ${name}, so it can't see ${what}.`,
        },
      ];
    default:
      return [
        {
          severity: 'could-not-check',
          cluster: name,
          message: `The portal has no contact with cluster ${name}, so it can't see ${what} now${
            error ? `: ${error}` : '.'
          }`,
        },
      ];
  }
}

interface Wanted {
  host: string;
  member: string;
  wish: PeeringWish;
}

/**
 * Pure.
 *
 * @param ofHost - what the host holds about the member
 * @param ofMember - what the member holds about the host
 */
export function judgePeerings(
  wanted: Wanted,
  ofHost: Peering | undefined,
  ofMember: Peering | undefined,
): CheckResult[] {
  return [
    judgeSameWay(wanted, ofHost, ofMember),
    ...judgeOtherWay(wanted, ofHost, ofMember),
    ...judgeNetwork(wanted, ofHost, ofMember),
  ];
}

/** The peering itself. */
function judgeSameWay(
  { host, member }: Wanted,
  ofHost: Peering | undefined,
  ofMember: Peering | undefined,
): CheckResult {
  const outgoing = ofHost?.outgoing ?? { phase: 'None' };
  const incoming = ofMember?.incoming ?? { phase: 'None' };
  if (
    outgoing.phase === 'Disconnecting' ||
    incoming.phase === 'Disconnecting'
  ) {
    return {
      severity: 'blocking',
      message: `The peering of cluster ${host} with cluster ${member} is being ended.`,
      fix: 'Wait until it has ended, then peer again.',
    };
  }
  switch (outgoing.phase) {
    case 'None':
      return incoming.phase === 'None'
        ? {
            severity: 'ok',
            message: `Cluster ${host} is not peered with cluster ${member} yet.`,
          }
        : {
            severity: 'ok',
            message: `Cluster ${member} admits cluster ${host} already; this half of a peering will be completed.`,
          };
    case 'Established':
      return {
        severity: 'ok',
        message: `Cluster ${host} is peered with cluster ${member} already; what stands is kept, and brought to what is asked for now.`,
      };
    case 'Pending':
      return {
        severity: 'ok',
        message: `Cluster ${host} has begun to peer with cluster ${member}; that will be continued.`,
      };
    default:
      return {
        severity: 'warning',
        message: `The peering of cluster ${host} with cluster ${member} is in trouble already${
          outgoing.message ? `: ${outgoing.message}` : '.'
        }`,
        fix: 'See on the page of the peering what holds it; peering again continues it, and may not cure it.',
      };
  }
}

/** A peering in the opposite direction, which Liqo allows beside this one. */
function judgeOtherWay(
  { host, member }: Wanted,
  ofHost: Peering | undefined,
  ofMember: Peering | undefined,
): CheckResult[] {
  const phases = [ofMember?.outgoing.phase, ofHost?.incoming.phase];
  if (phases.includes('Disconnecting')) {
    return [
      {
        severity: 'blocking',
        message: `The peering in the other direction, of cluster ${member} with cluster ${host}, is being ended, which takes down what both share.`,
        fix: 'Wait until it has ended, then peer.',
      },
    ];
  }
  return phases.some(phase => phase !== undefined && phase !== 'None')
    ? [
        {
          severity: 'ok',
          message: `Cluster ${member} borrows from cluster ${host} as well; the two peerings stand side by side, and share tenant namespaces and network.`,
        },
      ]
    : [];
}

/** The network, which both directions share. */
function judgeNetwork(
  { host, member, wish }: Wanted,
  ofHost: Peering | undefined,
  ofMember: Peering | undefined,
): CheckResult[] {
  const exists = [ofHost, ofMember].some(
    peering => peering?.modules.networking.enabled,
  );
  if (!exists) {
    return [];
  }
  return wish.networking.enabled
    ? [
        {
          severity: 'ok',
          message: `Clusters ${host} and ${member} are connected by a network of Liqo already; its gateways are kept.`,
        },
      ]
    : [
        {
          severity: 'warning',
          message: `Clusters ${host} and ${member} are connected by a network of Liqo, which stays although this peering asks for none.`,
          fix: 'Peer with networking, or remove that network first.',
        },
      ];
}
