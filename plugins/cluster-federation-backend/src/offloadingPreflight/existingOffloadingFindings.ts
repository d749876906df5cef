import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import type { OffloadContext } from './types';
import { isSameSelector } from './unselected';

/** What is changed of what stands. Pure. */
export function existingOffloadingFindings({
  request,
  host,
  namespace,
  offloading,
}: OffloadContext): PreflightFinding[] {
  const { namespace: name, spec } = request;
  const ok = {
    check: 'existing-offloading',
    severity: 'ok' as const,
    cluster: host.name,
  };
  if (namespace?.terminating) {
    return [
      {
        ...ok,
        severity: 'warning',
        message: `Namespace ${name} is being deleted on ${host.name}: the offloading waits until it is gone.`,
        fix: spec.createNamespace
          ? 'If it takes long, see which object in it has a finalizer.'
          : 'Make the namespace anew when it is gone, or let the operation make it.',
      },
    ];
  }
  if (!offloading) {
    return [
      {
        ...ok,
        message: namespace
          ? `Namespace ${name} is not offloaded yet.`
          : `Namespace ${name} does not exist yet: it is made on ${host.name} first.`,
      },
    ];
  }
  if (offloading.phase === 'Terminating') {
    return [
      {
        ...ok,
        severity: 'warning',
        message: `An earlier offloading of namespace ${name} is still being ended: the new one waits for that.`,
        fix: 'If it takes long, see on which member the deletion hangs.',
      },
    ];
  }
  const changes = [
    ...(offloading.podOffloadingStrategy === spec.podOffloadingStrategy
      ? []
      : [
          `the strategy from ${offloading.podOffloadingStrategy} to ${spec.podOffloadingStrategy}`,
        ]),
    ...(isSameSelector(offloading.clusterSelector, spec.clusterSelector)
      ? []
      : ['the cluster selector']),
  ];
  return [
    {
      ...ok,
      message:
        changes.length === 0
          ? `Namespace ${name} is offloaded like this already.`
          : `Namespace ${name} is offloaded already: the request changes ${listed(
              changes,
            )}.`,
    },
  ];
}
