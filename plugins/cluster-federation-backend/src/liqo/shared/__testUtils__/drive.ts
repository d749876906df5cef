import type { PeeringRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  Blockage,
  LiqoChanges,
  PeeringClients,
  PeeringStepDefinition,
  PeeringWish,
} from '../../../operations/types';
import { poll } from '../../../__testUtils__/poll';
import { stepsOf as stepsOfChanges } from '../../../operations/types';
import { liqoV1Changes } from '../../v1/changes';

/** Where a drive ended: at the first step that is blocked, or at the end. */
export type Outcome =
  | { done: true }
  | ({ done: false; step: string } & Blockage);

export function stepsOf(
  request: PeeringRequest,
  changes: LiqoChanges = liqoV1Changes,
): PeeringStepDefinition<any, any>[] {
  return stepsOfChanges(changes, request)!;
}

/**
 * Runs the steps as the runner of operations would: looks, and waits or acts.
 *
 * @param last - the step after which it stops
 * @param through - go on where it is blocked, because that is about to end
 */
export async function drive(
  clients: PeeringClients,
  wish: PeeringWish,
  {
    last,
    through = false,
    milliseconds = 60_000,
    changes,
  }: {
    last?: string;
    through?: boolean;
    milliseconds?: number;
    changes?: LiqoChanges;
  } = {},
): Promise<Outcome> {
  for (const step of stepsOf(wish.request, changes)) {
    const outcome = await poll<{ done: boolean } & Partial<Blockage>>(
      async () => {
        const observation = await step.observe(clients, wish);
        if (step.isDone(observation, wish)) {
          return { done: true };
        }
        const blockage = step.isBlocked(observation, wish);
        const waitingFor = step.waitingFor(observation, wish);
        if (!blockage && !waitingFor && step.act) {
          await step.act(clients, observation, wish);
        }
        return { done: false, step: step.id, waitingFor, ...blockage };
      },
      ({ done, reason }) => done || (!through && reason !== undefined),
      milliseconds,
    );
    if (!outcome.done) {
      return outcome as Outcome;
    }
    if (step.id === last) {
      break;
    }
  }
  return { done: true };
}

/** Whether each step is done at first sight; else the id of one that is not. */
export async function firstOpenStep(
  clients: PeeringClients,
  wish: PeeringWish,
  changes?: LiqoChanges,
): Promise<string | undefined> {
  for (const step of stepsOf(wish.request, changes)) {
    if (!step.isDone(await step.observe(clients, wish), wish)) {
      return step.id;
    }
  }
  return undefined;
}
