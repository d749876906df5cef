import { ORIGIN_LABEL } from '../../liqo/v1/labels';
import { hasPodEnded, pods, PodState } from '../../watch/kubernetesResources';
import {
  addQuantities,
  formatQuantity,
  parseQuantities,
  Quantities,
} from '../../watch/quantities';
import { readNodes, RealNode } from '../nodes';
import { couldNotRead, notVisible } from '../results';
import type { CheckResult, PeeringWish, PreflightCheck } from '../types';

/** What Liqo lends where the host does not say how much. */
const defaults = { cpu: '4', memory: '8Gi', pods: '110' };

/** Whether the member has what is asked of it. */
export const capacity: PreflightCheck = {
  id: 'capacity',
  title: 'Resources of the member',
  async run({ host, member, wish }) {
    const advice = judgeClass(member.name, wish);
    if (member.access === 'peering') {
      return [...advice, notVisible(member, 'its nodes and pods')];
    }
    try {
      const [nodes, objects] = await Promise.all([
        readNodes(member),
        member.list('/api/v1/pods', {
          fieldSelector: 'status.phase!=Succeeded,status.phase!=Failed',
        }),
      ]);
      const running = objects
        .flatMap(object => pods.trim(object) ?? [])
        // What the host has there already is part of what it asks for.
        .filter(pod => pod.labels[ORIGIN_LABEL] !== (host.clusterId ?? ''));
      return [
        ...advice,
        ...judgeCapacity(member.name, wish, freeOf(nodes, running)),
      ];
    } catch (error) {
      return [...advice, couldNotRead(error, member)];
    }
  },
};

/** What is left on the nodes that take pods. Pure. */
export function freeOf(nodes: RealNode[], running: PodState[]): Quantities {
  const free: Quantities = {};
  const usable = nodes.filter(node => node.usable);
  const names = new Set(usable.map(({ name }) => name));
  for (const { allocatable } of usable) {
    addQuantities(free, allocatable);
  }
  for (const pod of running) {
    if (pod.nodeName && names.has(pod.nodeName) && !hasPodEnded(pod)) {
      for (const [resource, amount] of Object.entries(pod.requests)) {
        free[resource] = (free[resource] ?? 0) - amount;
      }
      free.pods = (free.pods ?? 0) - 1;
    }
  }
  return free;
}

/** Pure. */
export function judgeCapacity(
  member: string,
  wish: PeeringWish,
  free: Quantities,
): CheckResult[] {
  const asked = { ...defaults, ...wish.resources };
  const short = Object.entries(parseQuantities(asked)).filter(
    ([resource, amount]) => amount > (free[resource] ?? 0),
  );
  if (short.length === 0) {
    return [
      {
        severity: 'ok',
        cluster: member,
        message: `Cluster ${member} has what is asked of it: ${Object.entries(
          asked,
        )
          .map(([resource, quantity]) => `${quantity} ${resource}`)
          .join(', ')}.`,
      },
    ];
  }
  return short.map(([resource, amount]) => {
    const left = Math.max(free[resource] ?? 0, 0);
    const isDefault = !(resource in (wish.resources ?? {}));
    return {
      severity: 'warning' as const,
      cluster: member,
      // The member may be installed with other defaults.
      ...(isDefault && { advisory: true }),
      message: `Cluster ${member} has ${tell(
        resource,
        left,
      )} left, less than the ${formatQuantity(resource, amount)} ${
        isDefault ? "that Liqo's default lends" : 'asked for'
      }; Liqo grants it without looking, and pods beyond that would wait there.`,
      fix:
        left > 0 ? `Ask for less ${resource}.` : `Do not ask for ${resource}.`,
    };
  });
}

function tell(resource: string, amount: number): string {
  if (amount === 0) {
    return `no ${resource}`;
  }
  // Whole mebibytes, for bytes are not to be read.
  const readable =
    amount >= 2 ** 20 ? Math.floor(amount / 2 ** 20) * 2 ** 20 : amount;
  return `${formatQuantity(resource, readable)} ${resource}`;
}

function judgeClass(
  member: string,
  { resourceSliceClass = 'default' }: PeeringWish,
): CheckResult[] {
  return resourceSliceClass === 'default'
    ? []
    : [
        {
          severity: 'warning',
          cluster: member,
          advisory: true,
          message: `Liqo itself answers requests of class default only; on cluster ${member} a controller of your own must answer class ${resourceSliceClass}.`,
          fix: 'Choose class default unless there is such a controller.',
        },
      ];
}
