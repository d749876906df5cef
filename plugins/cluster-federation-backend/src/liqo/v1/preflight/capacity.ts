import { readFree, tellAmount } from '../../../preflight/freeResources';
import { pairCheck } from '../../../preflight/pairCheck';
import { couldNotRead, notVisible } from '../../../preflight/results';
import type { CheckResult, PeeringWish } from '../../../preflight/types';
import {
  formatQuantity,
  parseQuantities,
  Quantities,
} from '../../../watch/quantities';
import { ORIGIN_LABEL } from '../labels';

/** What Liqo lends where the host does not say how much. */
const defaults = { cpu: '4', memory: '8Gi', pods: '110' };

/** Whether the member has what is asked of it. */
export const capacity = pairCheck({
  id: 'capacity',
  title: 'Resources of the member',
  async run({ host, member, wish }) {
    const advice = judgeClass(member.name, wish);
    if (member.access === 'peering') {
      return [...advice, notVisible(member, 'its nodes and pods')];
    }
    try {
      const free = await readFree(member, {
        label: ORIGIN_LABEL,
        clusterId: host.clusterId,
      });
      return [...advice, ...judgeCapacity(member.name, wish, free)];
    } catch (error) {
      return [...advice, couldNotRead(error, member)];
    }
  },
});

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
      message: `Cluster ${member} has ${tellAmount(
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
