import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient } from '../../../clusters';
import type { Event } from './kinds';
import { isRefused } from './write';

function timeOf({ lastTimestamp, eventTime, metadata }: Event): number {
  const time = lastTimestamp ?? eventTime ?? metadata?.creationTimestamp;
  return time ? new Date(time).getTime() : 0;
}

/** When somebody last changed more than the status. */
function writtenAt({ metadata }: KubernetesObject): number {
  const times = (metadata?.managedFields ?? [])
    .filter(({ subresource }) => !subresource)
    .map(({ time }) => (time ? new Date(time).getTime() : 0));
  return Math.max(0, ...times);
}

/**
 * The last warning about an object as it is now. Liqo explains only by events
 * why it does not admit a tenant.
 */
export async function lastWarning(
  client: KubernetesClient,
  object: KubernetesObject,
): Promise<Pick<Event, 'reason' | 'message'> | undefined> {
  let events: Event[];
  try {
    events = await client.list<Event>({
      apiVersion: 'v1',
      kind: 'Event',
      namespace: object.metadata?.namespace,
      fieldSelector: `type=Warning,involvedObject.uid=${object.metadata?.uid}`,
    });
  } catch (error) {
    if (isRefused(error)) {
      return undefined;
    }
    throw error;
  }
  const last = events
    .filter(event => timeOf(event) >= writtenAt(object))
    .sort((one, other) => timeOf(one) - timeOf(other))
    .at(-1);
  return last && { reason: last.reason, message: last.message };
}
