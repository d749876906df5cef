import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../clusters';
import type { Pod, Workload } from './types';

const REVISION = 'deployment.kubernetes.io/revision';

function ownedBy(owner: KubernetesObject | undefined) {
  return ({ metadata }: KubernetesObject) =>
    metadata?.ownerReferences?.some(({ uid }) => uid === owner?.metadata?.uid);
}

/** The ReplicaSet with the template that a Deployment has now. */
async function currentReplicaSet(
  client: KubernetesClient,
  deployment: Workload,
  labelSelector: string,
): Promise<KubernetesObject | undefined> {
  const replicaSets = await client.list({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    namespace: deployment.metadata?.namespace,
    labelSelector,
  });
  return replicaSets.find(
    replicaSet =>
      ownedBy(deployment)(replicaSet) &&
      replicaSet.metadata?.annotations?.[REVISION] ===
        deployment.metadata?.annotations?.[REVISION],
  );
}

/**
 * Pods that a rollout waits for. Pods of an earlier template of a Deployment
 * are replaced whatever their state; those of a StatefulSet hold it up.
 */
export async function readPods(
  client: KubernetesClient,
  workload: Workload,
): Promise<Pod[]> {
  const { kind, metadata, spec } = workload;
  const labelSelector = Object.entries(spec?.selector?.matchLabels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const owner =
    kind === 'Deployment'
      ? await currentReplicaSet(client, workload, labelSelector)
      : workload;
  const pods = await client.list<Pod>({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace: metadata?.namespace,
    labelSelector,
  });
  return pods.filter(ownedBy(owner));
}
