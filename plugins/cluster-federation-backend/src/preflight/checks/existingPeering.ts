import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isConnected } from '../../operations';
import type { PreflightCluster } from '../PreflightCluster';
import type { CheckResult, PeeringWish, PreflightCheck } from '../types';
import { findPeering } from './peerings';

/** The two sides of a peering, and what it shall be. */
export interface WantedPeering {
  host: string;
  member: string;
  wish: PeeringWish;
}

/** Judges further parts of what stands. Pure. */
export type StandingRule = (
  wanted: WantedPeering,
  /** What the host holds about the member. */
  ofHost: Peering | undefined,
  /** What the member holds about the host. */
  ofMember: Peering | undefined,
) => CheckResult[];

/** What stands already between the two clusters. */
export function existingPeering(...rules: StandingRule[]): PreflightCheck {
  return {
    id: 'existing-peering',
    title: 'Existing peering',
    async run({ host, member, state, wish }) {
      const peerings = state.peerings();
      const wanted = { host: host.name, member: member.name, wish };
      const ofHost = findPeering(peerings, host.name, member.clusterId);
      const ofMember = isConnected(member)
        ? findPeering(peerings, member.name, host.clusterId)
        : undefined;
      return [
        ...judgeKnowledge(host, `what it borrows from cluster ${member.name}`),
        ...(isConnected(member)
          ? judgeKnowledge(member, `what it lends to cluster ${host.name}`)
          : []),
        ...[judgePeerings, ...rules].flatMap(judge =>
          judge(wanted, ofHost, ofMember),
        ),
      ];
    },
  };
}

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

/** Pure. */
export function judgePeerings(
  ...standing: Parameters<StandingRule>
): CheckResult[] {
  return [judgeSameWay(...standing), ...judgeOtherWay(...standing)];
}

/** The peering itself. */
function judgeSameWay(
  { host, member }: WantedPeering,
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
  { host, member }: WantedPeering,
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
