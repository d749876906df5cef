import type { ApplyWorkloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { refOf, type KubernetesClient } from '../../clusters';
import type { NamespaceStepDefinition } from '../../operations/types';
import { inBatches } from '../inBatches';
import { objectsOf } from '../objectsOf';
import type { VirtualNodeLabels } from '../placement';
import { failingPod, whyUnscheduled } from '../rollout/failingPod';
import { nameOf, progressOf, rolledOutKinds } from '../rollout/progressOf';
import { readPods } from '../rollout/readPods';
import type { Progress, Workload } from '../rollout/types';

/** Rollouts that are told of; more would not be read. */
const TOLD = 3;

function rolledOut<T extends { kind?: string }>(objects: T[]): T[] {
  return objects.filter(({ kind = '' }) => rolledOutKinds.includes(kind));
}

async function progress(
  client: KubernetesClient,
  object: KubernetesObject,
): Promise<Progress> {
  const workload = await client.get<Workload>(refOf(object));
  if (!workload) {
    return {
      state: 'Blocked',
      reason: `${nameOf(object as Workload)} was deleted in the meantime`,
      fix: 'Request the operation again.',
    };
  }
  const own = progressOf(workload);
  if (own.state === 'Done') {
    return own;
  }
  const pods = await readPods(client, workload);
  // What is wrong with a pod says more than that there is no progress.
  const failing = failingPod(workload, pods);
  if (failing) {
    return { state: 'Blocked', ...failing };
  }
  const unscheduled = whyUnscheduled(pods);
  if (!unscheduled) {
    return own;
  }
  return own.state === 'Waiting'
    ? { ...own, waitingFor: `${own.waitingFor} (${unscheduled})` }
    : { ...own, reason: `${own.reason} (${unscheduled})` };
}

function enumerated(names: string[]): string {
  const told = names.slice(0, TOLD);
  const more = names.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

/** All pods run as the manifests say. */
export function rolloutStep(
  labels: VirtualNodeLabels,
): NamespaceStepDefinition<Progress[], ApplyWorkloadRequest> {
  return {
    id: 'rollout',
    title: ({ namespace, spec }) => {
      const workloads = rolledOut(spec.manifests).map(
        ({ kind, metadata }) => `${kind} ${metadata.name}`,
      );
      return workloads.length > 0
        ? `Rolled out in namespace ${namespace}: ${enumerated(workloads)}`
        : `Nothing has to be rolled out in namespace ${namespace}`;
    },
    observe: ({ cluster }, { request }) =>
      inBatches(
        rolledOut(objectsOf(request, labels) as KubernetesObject[]),
        object => progress(cluster, object),
      ),
    isDone: all => all.every(({ state }) => state === 'Done'),
    isBlocked: all =>
      all.flatMap(each =>
        each.state === 'Blocked'
          ? [{ reason: each.reason, fix: each.fix }]
          : [],
      )[0],
    waitingFor: all =>
      enumerated(
        all.flatMap(each =>
          each.state === 'Waiting' ? [each.waitingFor] : [],
        ),
      ) || undefined,
  };
}
