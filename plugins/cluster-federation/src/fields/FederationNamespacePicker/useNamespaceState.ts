import type {
  Offloading,
  OffloadRequest,
  Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { messageOf, statusOf } from '../../components/Live';
import { usePlan } from '../../data/queries';
import { namespaceProblem } from '../../model/offloadForm';
import { useExistingOffloading } from '../../pages/Namespaces/Offload/useExistingOffloading';

/** What a name stands for on the host, as far as it is known. */
export type NamespaceState =
  | { is: 'BadName' | 'Looking' | 'Exists' | 'Missing' | 'NotOffloaded' }
  | { is: 'Offloaded'; offloading: Offloading }
  /** It can't be offloaded. */
  | { is: 'Refused'; reason: string }
  | { is: 'Unknown'; reason: string };

/** Offloads the namespace, whatever it is: only asked what would be done. */
export function trialOf(cluster: string, namespace: string): OffloadRequest {
  return {
    kind: 'offload',
    cluster,
    namespace,
    spec: {
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
      createNamespace: true,
    },
  };
}

/** Why the backend refuses the namespace itself. */
export function refusalOf(error: Error): string | undefined {
  return statusOf(error) === 400
    ? messageOf(error).replace(/^namespace: /, '')
    : undefined;
}

function stateInPlan({ steps }: Plan): NamespaceState {
  const step = steps.find(({ id }) => id === 'namespace');
  if (step?.state === 'Blocked') {
    return { is: 'Refused', reason: step.reason ?? step.title };
  }
  return { is: step?.state === 'Done' ? 'Exists' : 'Missing' };
}

/** `undefined` where there is nothing to say: no name, or no host. */
export function useNamespaceState(
  host: string | undefined,
  namespace: string,
  isOffloadedOnly: boolean,
): NamespaceState | undefined {
  const isBad = namespaceProblem(namespace) !== undefined;
  const asked = host && !isBad ? namespace : '';
  const existing = useExistingOffloading(host ?? '', asked);
  const isTried = existing.isKnown && !existing.offloading && !isOffloadedOnly;
  const plan = usePlan(isTried && host ? trialOf(host, namespace) : undefined);
  if (isBad) {
    return { is: 'BadName' };
  }
  if (!asked) {
    return undefined;
  }
  if (existing.error) {
    return { is: 'Unknown', reason: messageOf(existing.error) };
  }
  if (!existing.isKnown) {
    return { is: 'Looking' };
  }
  if (existing.offloading) {
    return { is: 'Offloaded', offloading: existing.offloading };
  }
  if (isOffloadedOnly) {
    return { is: 'NotOffloaded' };
  }
  if (plan.error) {
    const reason = refusalOf(plan.error);
    return reason
      ? { is: 'Refused', reason }
      : { is: 'Unknown', reason: messageOf(plan.error) };
  }
  return plan.data && !plan.isPlaceholderData
    ? stateInPlan(plan.data)
    : { is: 'Looking' };
}
