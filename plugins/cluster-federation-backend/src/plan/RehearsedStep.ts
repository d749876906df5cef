import { isError } from '@backstage/errors';
import type { PlanStep } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { Impersonation } from '../clusters';
import { classifyFailure, clusterOfSide } from '../operations';
import type {
  Blockage,
  ForeseenObject,
  OperationStepDefinition,
  OperationWish,
} from '../operations/types';
import type { ConcealedPaths } from './concealment';
import { refOf } from '../clusters';
import { keyOf } from './objects';
import { planObject, tellable } from './planObject';
import { isRefusal, type RehearsingClient } from './RehearsingClient';
import type { RehearsedWrite, Stage } from './Stage';

/** What a rehearsal works with. */
export interface RehearsalContext {
  definitions: OperationStepDefinition<any, any, any>[];
  clients: { cluster: RehearsingClient; member?: RehearsingClient };
  /** The one that the clients are on. */
  stage: Stage;
  wish: OperationWish;
  actsAs?: Impersonation;
  concealed: ConcealedPaths;
}

// A step that first deletes makes the new object in another round.
const LONGEST_ACT = 3;

type StepDefinition = OperationStepDefinition<any, any, any>;

/** One step on its way through a rehearsal. */
export class RehearsedStep {
  readonly intent: KubernetesObject[] = [];
  isDone = false;
  readonly #definition: StepDefinition;
  readonly #context: RehearsalContext;
  readonly #isLater: boolean;
  readonly #firstWrite: number;

  constructor(
    definition: StepDefinition,
    context: RehearsalContext,
    isLater: boolean,
  ) {
    this.#definition = definition;
    this.#context = context;
    this.#isLater = isLater;
    this.#firstWrite = context.stage.writes.length;
  }

  async run(): Promise<PlanStep> {
    const { wish } = this.#context;
    let observation: unknown;
    try {
      observation = await this.#observe();
    } catch (error) {
      // What earlier steps make is not there yet.
      return this.#isLater && isError(error) && error.name === 'NotFoundError'
        ? this.#told('Later')
        : this.#failed(error);
    }
    this.intent.push(...(this.#definition.intent?.(observation, wish) ?? []));
    const rests = this.#context.stage.takeRests();
    if (!rests && this.#definition.isDone(observation, wish)) {
      this.isDone = true;
      return this.#told('Done');
    }
    const blockage = this.#definition.isBlocked(observation, wish);
    if (blockage && !this.#isLater) {
      return this.#told('Blocked', blockage);
    }
    try {
      const last = await this.#act(observation);
      if (this.#isLater) {
        await this.#foresee(last);
      }
    } catch (error) {
      if (!isRefusal(error) || !this.#isLater) {
        return this.#failed(error);
      }
    }
    const refused = this.#writes().find(({ refusal }) => refusal);
    return refused && !this.#isLater
      ? this.#failed(refused.refusal)
      : this.#told(this.#isLater ? 'Later' : 'Next');
  }

  #observe(): Promise<unknown> {
    const { clients, wish, stage } = this.#context;
    stage.takeRests();
    return this.#definition.observe(clients, wish);
  }

  /** Acts as long as the runner would; returns what was seen last. */
  async #act(first: unknown): Promise<unknown> {
    const { clients, wish, stage } = this.#context;
    const { act, isDone, isBlocked, waitingFor } = this.#definition;
    let observation = first;
    for (let round = 0; round < LONGEST_ACT; round += 1) {
      if (
        !act ||
        isDone(observation, wish) ||
        isBlocked(observation, wish) ||
        waitingFor(observation, wish)
      ) {
        break;
      }
      const before = stage.writes.length;
      await act(clients, observation, wish);
      if (
        !stage.writes.slice(before).some(({ action }) => action === 'Delete')
      ) {
        break;
      }
      observation = await this.#observe();
    }
    return observation;
  }

  async #foresee(observation: unknown): Promise<void> {
    const { clients, wish } = this.#context;
    const foreseen: ForeseenObject[] =
      this.#definition.outlook?.(observation, wish) ?? [];
    const written = new Set(
      this.#writes()
        .filter(({ action }) => action !== 'Delete')
        .map(({ side, ref }) => `${side} ${keyOf(ref)}`),
    );
    for (const { side, object } of foreseen) {
      if (!written.has(`${side} ${keyOf(refOf(object))}`)) {
        await clients[side]?.foresee(object);
      }
    }
  }

  /** @throws the error where the next try may well succeed */
  #failed(error: unknown): PlanStep {
    const { actsAs, wish } = this.#context;
    const failure = classifyFailure(error, { ...wish.request, actsAs });
    if (failure.passes) {
      throw error;
    }
    return this.#told('Blocked', failure);
  }

  #told(state: PlanStep['state'], blockage?: Blockage): PlanStep {
    const { wish, concealed } = this.#context;
    const { id, title } = this.#definition;
    const writes = this.#writes();
    return {
      id,
      title: title(wish.request),
      state,
      ...(blockage && {
        reason: tellable(blockage.reason, writes, concealed),
        fix: blockage.fix,
      }),
      objects: writes.map(write =>
        planObject(write, clusterOfSide(wish.request, write.side), concealed),
      ),
    };
  }

  #writes(): RehearsedWrite[] {
    return this.#context.stage.writes.slice(this.#firstWrite);
  }
}
