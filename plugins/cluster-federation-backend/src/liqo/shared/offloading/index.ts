import type { LiqoChanges } from '../../../operations/types';
import { wantsQuota } from './newNamespace';
import { applyOffloading, awaitReady, ensureNamespace } from './offloadSteps';
import { applyQuota } from './quotaStep';
import { awaitGone, deleteOffloading } from './unoffloadSteps';

export { remoteNamespaceName } from './remoteNamespaceName';

/** How namespaces are offloaded, by the version of the NamespaceOffloading that Liqo serves. */
export function offloadingSteps(
  apiVersion: string,
  rules: Pick<LiqoChanges, 'protectedNamespace'>,
): Pick<LiqoChanges['steps'], 'offload' | 'unoffload'> {
  return {
    offload: request => [
      ensureNamespace(rules),
      ...(wantsQuota(request) ? [applyQuota] : []),
      applyOffloading(apiVersion),
      awaitReady(apiVersion),
    ],
    unoffload: () => [deleteOffloading(apiVersion), awaitGone(apiVersion)],
  };
}
