import { readFree, tellAmount } from '../../../preflight/freeResources';
import { pairCheck } from '../../../preflight/pairCheck';
import { couldNotRead, notVisible } from '../../../preflight/results';
import type { CheckResult } from '../../../preflight/types';
import type { Quantities } from '../../../watch/quantities';
import { ORIGIN_LABEL } from '../labels';

const TOLD = ['cpu', 'memory', 'pods'];
/** Without these a virtual node is never ready. */
const ESSENTIAL = ['cpu', 'memory'];

/** What the member has to lend: hosts of Liqo 0.x do not ask for an amount. */
export const capacity = pairCheck({
  id: 'capacity',
  title: 'Resources of the member',
  async run({ host, member }) {
    if (member.access === 'peering') {
      return [notVisible(member, 'its nodes and pods')];
    }
    try {
      const free = await readFree(member, {
        label: ORIGIN_LABEL,
        clusterId: host.clusterId,
      });
      return [judgeFree(member.name, free)];
    } catch (error) {
      return [couldNotRead(error, member)];
    }
  },
});

/** Pure. */
export function judgeFree(member: string, free: Quantities): CheckResult {
  const left = (resource: string) => Math.max(free[resource] ?? 0, 0);
  const exhausted = ESSENTIAL.filter(resource => left(resource) === 0);
  return exhausted.length > 0
    ? {
        severity: 'warning',
        cluster: member,
        message: `Cluster ${member} has no ${exhausted.join(
          ' and no ',
        )} left to lend, so that its virtual node would not become ready.`,
        fix: `Free resources of cluster ${member}, or give it more nodes.`,
      }
    : {
        severity: 'ok',
        cluster: member,
        message: `Cluster ${member} has ${TOLD.map(resource =>
          tellAmount(resource, left(resource)),
        ).join(
          ', ',
        )} left, of which it lends the share that Liqo was installed with there.`,
      };
}
