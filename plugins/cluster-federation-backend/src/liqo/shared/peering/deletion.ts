import type { KubernetesObject } from '@kubernetes/client-node';
import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  Blockage,
  PeeringClients,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';
import { refOf } from '../../../clusters';
import { isGoing, nameOf } from '../objects';
import { placeOf, type Place, type Side } from './sides';

/** What is known of an object that has to go. */
export interface Located {
  side: Place;
  object: Pick<KubernetesObject, 'apiVersion' | 'kind' | 'metadata'>;
}

/** Drops everything but what names the objects: specs hold credentials. */
export function locate(side: Side, objects: KubernetesObject[]): Located[] {
  return objects.map(({ apiVersion, kind, metadata }) => ({
    side: placeOf(side),
    object: { apiVersion, kind, metadata },
  }));
}

/** Names of objects, with what holds back their deletion. */
export function describe(located: Located[]): string {
  return located
    .map(({ side, object }) => {
      const finalizers = object.metadata?.finalizers ?? [];
      const held =
        finalizers.length > 0 ? ` (held by ${finalizers.join(', ')})` : '';
      return `${nameOf(object)} on cluster ${side.cluster}${held}`;
    })
    .join(', ');
}

/** What has to go, and why it cannot. */
export interface Remains {
  located: Located[];
  obstacle?: Blockage;
}

/** A step that deletes what it finds, and is done when nothing is left. */
export function deletion(step: {
  id: string;
  title(request: UnpeerRequest): string;
  find(
    clients: PeeringClients,
    wish: PeeringWish<UnpeerRequest>,
  ): Promise<Located[]>;
  /** Kinds that Liqo itself deletes. */
  isLiqos?(object: Located['object']): boolean;
  /** What keeps Liqo from cleaning up; asked while it has something to. */
  findObstacle?(
    clients: PeeringClients,
    wish: PeeringWish<UnpeerRequest>,
    going: Located[],
  ): Promise<Blockage | undefined>;
}): PeeringStepDefinition<Remains, UnpeerRequest> {
  const toDelete = (located: Located[]) =>
    located.filter(({ object }) => !isGoing(object) && !step.isLiqos?.(object));
  return {
    id: step.id,
    title: step.title,
    observe: async (clients, wish) => {
      const located = await step.find(clients, wish);
      const going = located.filter(({ object }) => isGoing(object));
      return {
        located,
        obstacle:
          going.length > 0
            ? await step.findObstacle?.(clients, wish, going)
            : undefined,
      };
    },
    isDone: ({ located }) => located.length === 0,
    isBlocked: ({ obstacle }) => obstacle,
    waitingFor: ({ located }) =>
      toDelete(located).length > 0
        ? undefined
        : `Liqo to clean up ${describe(located)}`,
    act: async (clients, { located }) => {
      for (const { side, object } of toDelete(located)) {
        await clients[side.role].delete(refOf(object), {
          uid: object.metadata?.uid,
        });
      }
    },
  };
}
