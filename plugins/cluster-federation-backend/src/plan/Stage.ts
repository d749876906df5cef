import { ServiceUnavailableError } from '@backstage/errors';
import type { PlanObject } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { ObjectRef } from '../clusters';
import type { Side } from '../operations';
import { keyOf } from './objects';

/** One write that did not take place. */
export interface RehearsedWrite
  extends Pick<PlanObject, 'action' | 'dryRun' | 'message'> {
  side: Side;
  ref: ObjectRef;
  /** What is there. */
  present?: KubernetesObject;
  /** What would be there; nothing after a deletion. */
  wanted?: KubernetesObject;
  /** Whether it was foreseen, so that it may hold placeholders. */
  foreseen?: boolean;
  /** Why the API server refused it. */
  refusal?: Error;
}

/** What the clients of one rehearsal have in common. */
export class Stage {
  /** In the order in which they would have taken place, on both sides. */
  readonly writes: RehearsedWrite[] = [];
  readonly #openCalls = { cluster: 0, member: 0 };
  #rests = false;
  #ended = false;

  /** Something was read that is not so in truth. */
  restOnRehearsed() {
    this.#rests = true;
  }

  /** Whether that has happened since the last time it was asked. */
  takeRests(): boolean {
    const rests = this.#rests;
    this.#rests = false;
    return rests;
  }

  /** Drops a write that was refused; says whether there was one. */
  withdrawRefused(side: Side, ref: ObjectRef): boolean {
    const index = this.writes.findIndex(
      write =>
        write.side === side &&
        write.dryRun === 'Refused' &&
        keyOf(write.ref) === keyOf(ref),
    );
    if (index !== -1) {
      this.writes.splice(index, 1);
    }
    return index !== -1;
  }

  /** Calls an API server, unless the rehearsal has ended. */
  async ask<T>(side: Side, call: () => Promise<T>): Promise<T> {
    if (this.#ended) {
      throw new ServiceUnavailableError('The rehearsal has ended');
    }
    this.#openCalls[side] += 1;
    try {
      return await call();
    } finally {
      this.#openCalls[side] -= 1;
    }
  }

  /** Whether the API server of a side has not answered yet. */
  awaits(side: Side): boolean {
    return this.#openCalls[side] > 0;
  }

  /** Nothing is asked any more. */
  end() {
    this.#ended = true;
  }
}
