import type {
  PodPlacement,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { pods as podsInWords } from '../impact/sharedFindings';
import type { OffloadContext } from './types';

function isRunning({ phase, runsOn }: PodPlacement): boolean {
  return runsOn !== undefined && phase !== 'Succeeded' && phase !== 'Failed';
}

/** Whether a pod is where the strategy puts no new ones, and goes on there. */
function contradicts(
  { runsOn }: PodPlacement,
  { request, chosen }: OffloadContext,
): boolean {
  const { podOffloadingStrategy } = request.spec;
  if (!runsOn?.remote) {
    return podOffloadingStrategy === 'Remote';
  }
  return (
    podOffloadingStrategy === 'Local' &&
    chosen.some(({ peering }) => peering.remote.clusterId === runsOn.clusterId)
  );
}

/** Which pods contradict the strategy that is asked for. Pure. */
export function runningPodFindings(
  context: OffloadContext,
): PreflightFinding[] {
  const { request, host } = context;
  const running = context.pods.filter(isRunning);
  const check = 'running-pods';
  const contradicting = new Map<string, number>();
  for (const pod of running.filter(each => contradicts(each, context))) {
    const place = pod.runsOn?.name ?? host.name;
    contradicting.set(place, (contradicting.get(place) ?? 0) + 1);
  }
  if (contradicting.size === 0) {
    return running.length === 0
      ? []
      : [
          {
            check,
            severity: 'ok',
            cluster: host.name,
            message: `No running pod of namespace ${request.namespace} contradicts the strategy ${request.spec.podOffloadingStrategy}.`,
          },
        ];
  }
  return [...contradicting].map(([place, count]) => ({
    check,
    severity: 'warning',
    cluster: place,
    message: `${podsInWords(count)} of namespace ${request.namespace} ${
      count === 1 ? 'runs' : 'run'
    } on ${place}, where the strategy ${
      request.spec.podOffloadingStrategy
    } puts no new ones: what runs stays there until it is made anew.`,
    fix: 'Restart the workloads afterwards, for example with kubectl rollout restart.',
  }));
}
