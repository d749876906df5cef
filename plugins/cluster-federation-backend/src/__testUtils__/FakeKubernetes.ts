import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { KubernetesObject } from '@kubernetes/client-node';
import type {
  ClusterConnections,
  Impersonation,
  KubernetesClient,
  KubernetesTransport,
  ListQuery,
  ObjectRef,
  WatchableClusterConnection,
} from '../clusters';

/** RFC 7386. */
function merge(target: any, change: any): any {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) {
    return change;
  }
  const merged = { ...target };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = merge(merged[key], value);
    }
  }
  return merged;
}

type AnyObject = KubernetesObject & { spec?: unknown; status?: unknown };

/** Objects come over the wire as JSON. */
function clone<T>(object: T): T {
  return object && JSON.parse(JSON.stringify(object));
}

function keyOf({ kind, namespace = '', name }: Omit<ObjectRef, 'apiVersion'>) {
  return `${kind}/${namespace}/${name}`;
}

/**
 * Fake: an API server that keeps objects in memory. Nothing happens to them by
 * itself; a test plays Liqo.
 */
export class FakeKubernetes implements KubernetesClient {
  readonly objects = new Map<string, AnyObject>();
  /** What was called, as `apply Namespace//shop`. */
  readonly calls: string[] = [];
  /** Errors that the next calls fail with, by verb. */
  readonly failures: Partial<
    Record<'get' | 'apply' | 'patch' | 'delete', Error[]>
  > = {};
  /** Called after each change, where Liqo would look. */
  onWrite: (object: AnyObject) => void = () => {};
  /** Objects with finalizers only get a deletion timestamp. */
  finalizers = true;
  #uid = 0;

  writes(): string[] {
    return this.calls.filter(call => !call.startsWith('get '));
  }

  async get<T extends KubernetesObject>(ref: ObjectRef) {
    this.#called('get', ref);
    return clone(this.objects.get(keyOf(ref))) as T | undefined;
  }

  /** Knows labels, and of fields only the UID that an event is about. */
  async list<T extends KubernetesObject>({
    kind,
    namespace,
    labelSelector = '',
    fieldSelector = '',
  }: ListQuery): Promise<T[]> {
    const uid = /involvedObject\.uid=(\S+)/.exec(fieldSelector)?.[1];
    const wanted = labelSelector.split(',').filter(Boolean);
    return [...this.objects.values()]
      .filter(
        object =>
          object.kind === kind &&
          (!namespace || object.metadata?.namespace === namespace) &&
          (!uid || (object as any).involvedObject?.uid === uid) &&
          wanted.every(requirement => {
            const [key, value] = requirement.split('=');
            const actual = object.metadata?.labels?.[key];
            return value === undefined
              ? actual !== undefined
              : actual === value;
          }),
      )
      .map(object => clone(object) as T);
  }

  async create<T extends KubernetesObject>(object: T): Promise<T> {
    this.calls.push(`create ${object.kind} ${object.metadata?.name}`);
    this.put(object);
    return object;
  }

  async apply<T extends KubernetesObject>(
    object: T,
    options?: { dryRun?: boolean },
  ) {
    const { kind = '', metadata } = object;
    const ref = { kind, name: metadata?.name ?? '', ...metadata };
    this.#called('apply', ref as ObjectRef);
    const key = keyOf(ref as ObjectRef);
    const present = this.objects.get(key);
    const applied: AnyObject = {
      ...present,
      ...clone(object),
      metadata: {
        ...present?.metadata,
        ...clone(object.metadata),
        uid: present?.metadata?.uid ?? `uid-${(this.#uid += 1)}`,
        generation: (present?.metadata?.generation ?? 0) + 1,
      },
    };
    if (!options?.dryRun) {
      this.objects.set(key, applied);
      this.onWrite(applied);
    }
    return clone(applied) as T;
  }

  async patch<T extends KubernetesObject>(
    ref: ObjectRef,
    change: object,
    options?: { dryRun?: boolean },
  ): Promise<T> {
    this.#called('patch', ref);
    const present = this.objects.get(keyOf(ref));
    if (!present) {
      throw new NotFoundError(`${ref.kind} ${ref.name} not found`);
    }
    const changed: AnyObject = merge(present, change);
    if (!options?.dryRun) {
      this.objects.set(keyOf(ref), changed);
      this.onWrite(changed);
    }
    return clone(changed) as T;
  }

  async delete(ref: ObjectRef, options?: { uid?: string; dryRun?: boolean }) {
    this.#called('delete', ref);
    const present = this.objects.get(keyOf(ref));
    if (!present || (options?.uid && options.uid !== present.metadata?.uid)) {
      return;
    }
    if (options?.dryRun) {
      return;
    }
    if (this.finalizers) {
      present.metadata!.deletionTimestamp = new Date(0);
    } else {
      this.objects.delete(keyOf(ref));
    }
    this.onWrite(present);
  }

  put(object: AnyObject) {
    this.objects.set(
      keyOf({
        kind: object.kind!,
        name: object.metadata!.name!,
        namespace: object.metadata!.namespace,
      }),
      object,
    );
  }

  remove(ref: Omit<ObjectRef, 'apiVersion'>) {
    this.objects.delete(keyOf(ref));
  }

  find<T extends AnyObject>(ref: Omit<ObjectRef, 'apiVersion'>) {
    return this.objects.get(keyOf(ref)) as T | undefined;
  }

  #called(verb: 'get' | 'apply' | 'patch' | 'delete', ref: ObjectRef) {
    this.calls.push(`${verb} ${keyOf(ref)}`);
    const failure = this.failures[verb]?.shift();
    if (failure) {
      throw failure;
    }
  }
}

/** Fake: an API server that is there, and answers nothing. */
const silentTransport: KubernetesTransport = {
  probe: async () => {},
  request: () => Promise.reject(new ServiceUnavailableError('a fake')),
  lines: () => Promise.reject(new ServiceUnavailableError('a fake')),
  reconnect: () => {},
  epoch: 0,
};

/**
 * Connections to fakes.
 *
 * @param actedAs - where users are written down that somebody acts as
 */
export function connectionsTo(
  clients: Record<string, KubernetesClient>,
  actedAs: string[] = [],
): ClusterConnections<WatchableClusterConnection> {
  const connections = Object.entries(clients).map(([name, client]) => ({
    name,
    access: 'full' as const,
    source: 'clusterFederation',
    liqoNamespace: 'liqo',
    client: ({ actAs }: { actAs?: Impersonation } = {}) => {
      if (actAs) {
        actedAs.push(actAs.user);
      }
      return client;
    },
    transport: () => silentTransport,
  }));
  return {
    all: () => connections,
    onChange: () => () => {},
    get: name => connections.find(connection => connection.name === name),
  };
}

/** Plays Liqo: a NamespaceOffloading is `phase` on `member` as soon as it is applied. */
export function playLiqo(
  kubernetes: FakeKubernetes,
  { member = 'rome', phase = 'Ready' } = {},
) {
  kubernetes.onWrite = object => {
    if (
      object.kind === 'NamespaceOffloading' &&
      !object.metadata?.deletionTimestamp
    ) {
      object.status = {
        observedGeneration: object.metadata?.generation,
        offloadingPhase: phase,
        remoteNamespacesConditions: {
          [member]: [
            { type: 'OffloadingRequired', status: 'True' },
            phase === 'Ready'
              ? { type: 'Ready', status: 'True' }
              : {
                  type: 'Ready',
                  status: 'False',
                  reason: 'CreationLoopBackOff',
                  message:
                    'Some problems occurred during remote namespace creation',
                },
          ],
        },
      };
    }
  };
}
