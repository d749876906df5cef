import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import { namesOf, nearestMisses } from './members';
import type { ChosenMember, OffloadContext } from './types';

const check = 'members';
/** Members whose miss is told; more would not be read. */
const TOLD_MISSES = 5;

function noneChosen({
  request,
  host,
  members,
}: OffloadContext): PreflightFinding {
  const warning = { check, severity: 'warning' as const, cluster: host.name };
  if (members.length === 0) {
    return {
      ...warning,
      message: `Cluster ${host.name} has no member: the offloading stays in the phase NoClusterSelected.`,
      fix: `Add a member to ${host.name}; the offloading then takes effect by itself.`,
    };
  }
  const misses = nearestMisses(members, request.spec.clusterSelector);
  const told = misses.slice(0, TOLD_MISSES);
  const more = misses.length - told.length;
  return {
    ...warning,
    message: `No member is chosen, and the offloading stays in the phase NoClusterSelected: ${told.join(
      '; ',
    )}${more > 0 ? `; and ${more} more` : ''}.`,
    fix: 'Ask for labels that a virtual node has, or leave the cluster selector empty to choose every member.',
  };
}

function healthOf(
  host: string,
  { peering, virtualNodes }: ChosenMember,
): PreflightFinding[] {
  const { name } = peering.remote;
  const warning = { check, severity: 'warning' as const, cluster: name };
  const nodes = `${
    virtualNodes.length === 1 ? 'virtual node' : 'virtual nodes'
  } ${listed(virtualNodes.map(node => node.name))}`;
  const ready = virtualNodes.filter(node => node.ready === 'True');
  if (ready.length === 0) {
    return [
      {
        ...warning,
        message: `Member ${name} is chosen, but not ready: no pod starts on its ${nodes}.`,
        fix: `See why in the peering of ${host} with ${name}, or choose another member.`,
      },
    ];
  }
  return ready.every(({ unschedulable }) => unschedulable)
    ? [
        {
          ...warning,
          message: `Member ${name} is chosen, but cordoned: no new pod goes to its ${nodes}.`,
          fix: `Uncordon ${name}, or choose another member.`,
        },
      ]
    : [];
}

/** Which members are chosen, and whether they can do what is expected of them. Pure. */
export function memberFindings(context: OffloadContext): PreflightFinding[] {
  const { host, chosen, request } = context;
  return chosen.length === 0
    ? [noneChosen(context)]
    : [
        {
          check,
          severity: 'ok',
          cluster: host.name,
          message: `Namespace ${request.namespace} is offloaded to ${namesOf(
            chosen,
          )}.`,
        },
        ...chosen.flatMap(member => healthOf(host.name, member)),
      ];
}
