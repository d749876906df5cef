import { isError, ServiceUnavailableError } from '@backstage/errors';
import type { Plan } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { beforeDeadline, type Impersonation } from '../clusters';
import {
  clientOfSide,
  clientsFor,
  markSide,
  sideOf,
  wishFor,
  type AllowedRequest,
  type ClusterSources,
  type LiqoChanges,
} from '../operations';
import type { OperationStepDefinition } from '../operations/types';
import { manifestOf } from './manifest';
import { rehearse } from './rehearse';
import { RehearsingClient } from './RehearsingClient';
import { Stage } from './Stage';

const DEADLINE_MS = 20_000;

/** A request that may be made, and all that is decided about it. */
export interface PlannedRequest extends AllowedRequest {
  /** The steps that it takes. */
  definitions: OperationStepDefinition<any, any, any>[];
  changes: Pick<LiqoChanges, 'concealed' | 'commands'>;
  /** Whom the operation would act as; the portal itself if not said. */
  actsAs?: Impersonation;
}

/** Says what operations would do, and changes nothing. */
export class Planner {
  readonly #sources: ClusterSources;
  readonly #ownerAnnotation: string;
  readonly #deadlineMs: number;

  constructor(
    options: ClusterSources & {
      /** Annotation of namespaces that names their owner. */
      ownerAnnotation: string;
      /** For the whole of a plan. */
      deadlineMs?: number;
    },
  ) {
    this.#sources = options;
    this.#ownerAnnotation = options.ownerAnnotation;
    this.#deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  }

  /** @throws ServiceUnavailableError naming the field whose cluster does not answer */
  async plan(planned: PlannedRequest): Promise<Plan> {
    const { request, definitions, changes, actsAs } = planned;
    const stage = new Stage();
    try {
      const wish = wishFor(planned, this.#ownerAnnotation, this.#sources);
      const clients = clientsFor(
        request,
        actsAs,
        this.#sources,
        (client, side) =>
          new RehearsingClient(clientOfSide(client, side), side, stage),
      );
      const { steps, intent } = await this.#inTime(
        stage,
        rehearse({
          definitions,
          clients,
          stage,
          wish,
          actsAs,
          concealed: changes.concealed,
        }),
      );
      const manifest = manifestOf(intent);
      return {
        request,
        steps,
        commands: changes.commands(wish),
        ...(manifest !== undefined && { manifest }),
      };
    } catch (error) {
      if (isError(error) && error.name === 'ServiceUnavailableError') {
        throw new ServiceUnavailableError(`${sideOf(error)}: ${error.message}`);
      }
      throw error;
    }
  }

  async #inTime<T>(stage: Stage, rehearsal: Promise<T>): Promise<T> {
    try {
      return await beforeDeadline(rehearsal, this.#deadlineMs, () =>
        this.#tooLate(stage),
      );
    } finally {
      // What is left of a rehearsal that was too slow asks for nothing more.
      stage.end();
    }
  }

  #tooLate(stage: Stage): Error {
    return markSide(
      new ServiceUnavailableError(
        `The plan was not ready within ${
          this.#deadlineMs / 1000
        } seconds; request it again`,
      ),
      stage.awaits('member') ? 'member' : 'cluster',
    );
  }
}
