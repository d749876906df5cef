import { ConflictError, isError, NotFoundError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type { KubernetesClient, ListQuery, ObjectRef } from '../clusters';
import { isPlaceholder, type Side } from '../operations';
import { differencesOf } from './differences';
import { refOf } from '../clusters';
import { isFields, merged } from './objects';
import { RehearsedObjects } from './RehearsedObjects';
import type { RehearsedWrite, Stage } from './Stage';

/** The answers of an API server that refuse a change. */
const REFUSALS = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];
const NAMESPACE_MISSING = /namespaces "[^"]*" not found/;
// Said by API servers of webhooks that do not promise to have no side effects.
const NO_DRY_RUN = /does not support dry run/;

export function isRefusal(error: unknown): error is Error {
  return isError(error) && REFUSALS.includes(error.name);
}

function placeholdersIn(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(placeholdersIn);
  }
  if (isFields(value)) {
    return Object.values(value).flatMap(placeholdersIn);
  }
  return isPlaceholder(value) ? [value] : [];
}

/** What the API server would only give to an object that is really made. */
function asNew(object: KubernetesObject): KubernetesObject {
  const { uid, creationTimestamp, resourceVersion, managedFields, ...others } =
    object.metadata ?? {};
  return { ...object, metadata: others };
}

/**
 * A client that changes nothing. Reads go through; changes are tried on the API
 * server without effect, written down, and seen by later reads as if they had
 * taken place, so that steps which rest on them can be rehearsed as well.
 */
export class RehearsingClient implements KubernetesClient {
  readonly #client: KubernetesClient;
  readonly #side: Side;
  readonly #stage: Stage;
  readonly #objects = new RehearsedObjects();

  constructor(client: KubernetesClient, side: Side, stage: Stage) {
    this.#client = client;
    this.#side = side;
    this.#stage = stage;
  }

  async get<T extends KubernetesObject>(
    ref: ObjectRef,
  ): Promise<T | undefined> {
    if (this.#objects.has(ref)) {
      this.#stage.restOnRehearsed();
    }
    return this.#find<T>(ref);
  }

  async list<T extends KubernetesObject>(query: ListQuery): Promise<T[]> {
    const present = await this.#ask(() => this.#client.list<T>(query));
    const { items, differs } = this.#objects.list(present, query);
    if (differs) {
      this.#stage.restOnRehearsed();
    }
    return items;
  }

  async apply<T extends KubernetesObject>(
    object: T,
    options?: { dryRun?: boolean; force?: boolean },
  ): Promise<T> {
    if (options?.dryRun) {
      // A step that only looks.
      return this.#ask(() => this.#client.apply(object, options));
    }
    const ref = refOf(object);
    this.#withdrawRefused(ref);
    const present = await this.#find<T>(ref);
    return this.#change(ref, present, merged(present, object) as T, () =>
      this.#client.apply(object, { force: options?.force, dryRun: true }),
    );
  }

  async patch<T extends KubernetesObject>(
    ref: ObjectRef,
    change: object,
  ): Promise<T> {
    const present = await this.#find<T>(ref);
    if (!present) {
      throw new NotFoundError(`${ref.kind} ${ref.name} not found`);
    }
    return this.#change(ref, present, merged(present, change) as T, () =>
      this.#client.patch<T>(ref, change, { dryRun: true }),
    );
  }

  async create<T extends KubernetesObject>(object: T): Promise<T> {
    const ref = refOf(object);
    this.#withdrawRefused(ref);
    if (await this.#find(ref)) {
      throw new ConflictError(`${ref.kind} ${ref.name} already exists`);
    }
    this.#write({
      ref,
      action: 'Create',
      wanted: object,
      dryRun: 'NotTried',
      message: 'The credential does not allow to apply it',
    });
    return object;
  }

  async delete(ref: ObjectRef, options?: { uid?: string }): Promise<void> {
    this.#withdrawRefused(ref);
    const present = await this.#find(ref);
    if (!present || (options?.uid && options.uid !== present.metadata?.uid)) {
      return;
    }
    await this.#attempt({ ref, action: 'Delete', present }, () =>
      this.#client.delete(ref, { ...options, dryRun: true }),
    );
  }

  /** Like a forced {@link apply}, of an object with placeholders. */
  async foresee(object: KubernetesObject): Promise<void> {
    const ref = refOf(object);
    const present = await this.#find(ref);
    const unknown = [...new Set(placeholdersIn(object))];
    await this.#change(
      ref,
      present,
      merged(present, object) as KubernetesObject,
      () =>
        this.#client.apply(object, {
          force: present !== undefined,
          dryRun: true,
        }),
      { unknown },
    );
  }

  async #find<T extends KubernetesObject>(
    ref: ObjectRef,
  ): Promise<T | undefined> {
    return this.#objects.has(ref)
      ? (this.#objects.get(ref) as T | undefined)
      : this.#ask(() => this.#client.get<T>(ref));
  }

  async #change<T extends KubernetesObject>(
    ref: ObjectRef,
    present: T | undefined,
    wanted: T,
    attempt: () => Promise<T>,
    foreseen?: { unknown: string[] },
  ): Promise<T> {
    const write = {
      ref,
      action: present ? ('Change' as const) : ('Create' as const),
      present,
      wanted,
      foreseen: foreseen !== undefined,
    };
    return (await this.#attempt(write, attempt, foreseen?.unknown)) ?? wanted;
  }

  /**
   * Tries a change without effect and writes down what came of it; the object
   * as the API server would have it, where it says so.
   *
   * @throws NotAllowedError where a right is lacking, as a real change would
   */
  async #attempt<T extends KubernetesObject>(
    write: Omit<RehearsedWrite, 'side' | 'dryRun'>,
    attempt: () => Promise<T | void>,
    unknown?: string[],
  ): Promise<T | undefined> {
    const hindrance = this.#whyNotTried(write.ref, unknown);
    if (hindrance) {
      this.#write({ ...write, dryRun: 'NotTried', message: hindrance });
      return undefined;
    }
    try {
      const result = (await this.#ask(attempt)) ?? undefined;
      this.#write({
        ...write,
        ...(result && { wanted: result }),
        dryRun: 'Accepted',
      });
      return result;
    } catch (error) {
      if (!isRefusal(error)) {
        throw error;
      }
      const { message } = error;
      if (NAMESPACE_MISSING.test(message) || NO_DRY_RUN.test(message)) {
        this.#write({ ...write, dryRun: 'NotTried', message });
        return undefined;
      }
      this.#write({ ...write, dryRun: 'Refused', message, refusal: error });
      if (error.name === 'NotAllowedError') {
        // Steps know other ways for credentials that may not apply.
        throw error;
      }
      return undefined;
    }
  }

  #whyNotTried(ref: ObjectRef, unknown: string[] = []): string | undefined {
    const { namespace, kind, name } = ref;
    if (unknown.length > 0) {
      return `Not known before earlier steps have run: ${unknown.join(', ')}`;
    }
    if (this.#objects.isGone(ref)) {
      return `The ${kind} ${name} that is there has to be gone before`;
    }
    if (this.#objects.has(ref)) {
      return 'An earlier step changes it as well';
    }
    return namespace &&
      this.#isMadeHere({ apiVersion: 'v1', kind: 'Namespace', name: namespace })
      ? `Namespace ${namespace} does not exist yet`
      : undefined;
  }

  #isMadeHere(ref: ObjectRef): boolean {
    const { uid } = this.#objects.get(ref)?.metadata ?? {};
    return this.#objects.has(ref) && uid === undefined;
  }

  /** Another way is taken than the one that was refused. */
  #withdrawRefused(ref: ObjectRef) {
    if (this.#stage.withdrawRefused(this.#side, ref)) {
      this.#objects.forget(ref);
    }
  }

  #write(write: Omit<RehearsedWrite, 'side'>) {
    const { ref, present, wanted } = write;
    const keeps =
      present && wanted && differencesOf(present, wanted).length === 0;
    this.#stage.writes.push({
      side: this.#side,
      ...write,
      ...(keeps && { action: 'Keep' }),
    });
    if (!wanted) {
      this.#objects.remove(ref);
    } else if (!keeps) {
      this.#objects.put(present ? wanted : asNew(wanted));
    }
  }

  #ask<T>(call: () => Promise<T>): Promise<T> {
    return this.#stage.ask(this.#side, call);
  }
}
