import type { KubernetesObject } from '@kubernetes/client-node';
import type { ListQuery, ObjectRef } from '../clusters';
import { refOf } from '../clusters';
import { keyOf, matches } from './objects';

/** What would be there after a rehearsal, where that differs from what is there. */
export class RehearsedObjects {
  /** Nothing for what would be gone. */
  readonly #objects = new Map<string, KubernetesObject | undefined>();

  has(ref: ObjectRef): boolean {
    return this.#objects.has(keyOf(ref));
  }

  get(ref: ObjectRef): KubernetesObject | undefined {
    return this.#objects.get(keyOf(ref));
  }

  isGone(ref: ObjectRef): boolean {
    return this.has(ref) && !this.get(ref);
  }

  put(object: KubernetesObject) {
    this.#objects.set(keyOf(refOf(object)), object);
  }

  remove(ref: ObjectRef) {
    this.#objects.set(keyOf(ref), undefined);
  }

  /** As it is in truth. */
  forget(ref: ObjectRef) {
    this.#objects.delete(keyOf(ref));
  }

  /** What a list would have, and whether that is another one than it has. */
  list<T extends KubernetesObject>(
    present: T[],
    query: ListQuery,
  ): { items: T[]; differs: boolean } {
    const untouched = present.filter(object => !this.has(refOf(object)));
    const rehearsed = [...this.#objects.values()].filter(
      (object): object is T => object !== undefined && matches(object, query),
    );
    return {
      items: [...untouched, ...rehearsed],
      differs: untouched.length < present.length || rehearsed.length > 0,
    };
  }
}
