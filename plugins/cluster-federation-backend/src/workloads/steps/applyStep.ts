import { isError } from '@backstage/errors';
import type {
  ApplyWorkloadRequest,
  WorkloadManifest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { FIELD_MANAGER, refOf, type KubernetesClient } from '../../clusters';
import type { Blockage, NamespaceStepDefinition } from '../../operations/types';
import { differencesOf } from '../../plan/differences';
import { inBatches } from '../inBatches';
import { objectsOf } from '../objectsOf';
import type { VirtualNodeLabels } from '../placement';

/** One object as it is, and what an apply would make of it. */
interface Rehearsed {
  object: WorkloadManifest;
  present: KubernetesObject | undefined;
  /** Fields that others own are those of an earlier change of ours. */
  force: boolean;
  changes: boolean;
  refusal?: Blockage;
}

const MANAGERS = /\(field managers: ([^)]*)\)$/;

function managersIn(error: Error): string[] {
  return MANAGERS.exec(error.message)?.[1].split(', ') ?? [];
}

function refusalOf(error: Error, object: WorkloadManifest): Blockage {
  // Kubernetes repeats a whole pod template before it says what is wrong.
  const reason = error.message.replace(
    /Invalid value: [{[].*(?=field is immutable)/s,
    '',
  );
  const name = `${object.kind} ${object.metadata.name}`;
  const managers = managersIn(error);
  if (managers.length > 0) {
    return {
      reason,
      fix: `Leave the fields that the message names out of the manifest of ${name}, or change them with ${managers.join(
        ', ',
      )}, which manages them.`,
    };
  }
  if (/immutable|updates to \S+ spec/i.test(reason)) {
    return {
      reason,
      fix: `Delete ${name}, and this makes it anew; or cancel this, and request the manifest under another name.`,
    };
  }
  if (/does not support dry run/.test(reason)) {
    return {
      reason,
      fix: 'Ask whoever administers the cluster to declare the sideEffects of that webhook, so that changes can be tried before they are made.',
    };
  }
  return {
    reason,
    fix: `Cancel this, correct the manifest of ${name}, and request it again.`,
  };
}

/** Errors with which an API server refuses an object for what it is. */
function isRefusal(error: unknown): error is Error {
  return isError(error) && ['ConflictError', 'InputError'].includes(error.name);
}

/**
 * Only the API server knows what an apply would change: it fills in defaults,
 * has several ways to write a value, and knows who owns a field.
 */
async function rehearsed(
  client: KubernetesClient,
  object: WorkloadManifest,
): Promise<Rehearsed> {
  const present = await client.get(refOf(object));
  const found = { object, present, force: false, changes: true };
  if (present?.metadata?.deletionTimestamp) {
    return found;
  }
  const attempt = async (force: boolean): Promise<Rehearsed> => {
    const wanted = await client.apply(object as KubernetesObject, {
      dryRun: true,
      force,
    });
    const changes = !present || differencesOf(present, wanted).length > 0;
    return { ...found, force, changes };
  };
  try {
    try {
      return await attempt(false);
    } catch (error) {
      const isOurs =
        isRefusal(error) &&
        managersIn(error).length > 0 &&
        managersIn(error).every(manager => manager === FIELD_MANAGER);
      if (!isOurs) {
        throw error;
      }
      return await attempt(true);
    }
  } catch (error) {
    if (!isRefusal(error)) {
      throw error;
    }
    return { ...found, refusal: refusalOf(error, object) };
  }
}

/**
 * The objects are as the manifests say. Nothing is applied as long as one of
 * them would be refused.
 */
export function applyStep(
  labels: VirtualNodeLabels,
): NamespaceStepDefinition<Rehearsed[], ApplyWorkloadRequest> {
  return {
    id: 'apply',
    title: ({ namespace, spec: { manifests } }) =>
      `${
        manifests.length === 1
          ? '1 object is'
          : `${manifests.length} objects are`
      } applied to namespace ${namespace}`,
    observe: ({ cluster }, { request }) =>
      inBatches(objectsOf(request, labels), object =>
        rehearsed(cluster, object),
      ),
    isDone: all => all.every(({ changes }) => !changes),
    isBlocked: all => all.find(({ refusal }) => refusal)?.refusal,
    waitingFor: all => {
      const going = all.find(
        ({ present }) => present?.metadata?.deletionTimestamp,
      );
      return (
        going &&
        `End of the deletion of ${going.object.kind} ${going.object.metadata.name}`
      );
    },
    act: async ({ cluster }, all) => {
      for (const { object, force } of all.filter(({ changes }) => changes)) {
        await cluster.apply(object as KubernetesObject, { force });
      }
    },
    intent: (_, { request }) =>
      objectsOf(request, labels) as KubernetesObject[],
  };
}
