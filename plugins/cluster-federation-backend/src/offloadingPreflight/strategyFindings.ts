import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { namesOf, takesPods } from './members';
import type { OffloadContext } from './types';

/** Where new pods may run. Pure. */
export function strategyFindings({
  request,
  host,
  chosen,
}: OffloadContext): PreflightFinding[] {
  const check = 'strategy';
  const ok = { check, severity: 'ok' as const, cluster: host.name };
  const taking = chosen.filter(takesPods);
  switch (request.spec.podOffloadingStrategy) {
    case 'Local':
      return [
        chosen.length === 0
          ? { ...ok, message: `New pods run on ${host.name} only.` }
          : {
              ...ok,
              message: `New pods run on ${
                host.name
              } only, although Liqo makes the namespace on ${namesOf(
                chosen,
              )} as well.`,
              advisory: true,
            },
      ];
    case 'Remote':
      return [
        taking.length === 0
          ? {
              check,
              severity: 'warning',
              cluster: host.name,
              message:
                'New pods may run on chosen members only, and none of these takes pods now: they stay Pending.',
              fix: 'Choose a member that is ready, or the strategy LocalAndRemote.',
            }
          : { ...ok, message: `New pods run on ${namesOf(taking)} only.` },
      ];
    default:
      return [
        {
          ...ok,
          message:
            taking.length === 0
              ? `New pods run on ${host.name}.`
              : `New pods run on ${host.name} or on ${namesOf(taking)}.`,
        },
      ];
  }
}
