import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import type {
  OffloadRequest,
  Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  connectionsTo,
  FakeKubernetes,
  playLiqo,
} from '../__testUtils__/FakeKubernetes';
import { FakeState } from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import type { KubernetesClient } from '../clusters';
import { liqoChanges } from '../liqo/generations';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import { OperationRunner } from './OperationRunner';
import type { RunnerTiming } from './runnerTiming';
import type { OperationStore } from './OperationStore';
import {
  stepsOf,
  type LiqoChanges,
  type NamespaceStepDefinition,
} from './types';

const offload: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  },
};

function gate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

/** A process that is suspended as soon as it comes to a certain point. */
class Sleeper {
  readonly #asleep = gate();
  readonly #woken = gate();
  #sleeps = false;

  fellAsleep = this.#asleep.opened;

  wake() {
    this.#woken.open();
  }

  /** Nothing moves on while it sleeps. */
  async pass(isThePoint: boolean) {
    if (isThePoint) {
      this.#sleeps = true;
      this.#asleep.open();
    }
    if (this.#sleeps) {
      await this.#woken.opened;
    }
  }

  /** The store as the process sees it. */
  store(
    real: OperationStore,
    point: { method?: keyof OperationStore; when?: 'before' | 'after' },
  ): OperationStore {
    return new Proxy(real, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as Function;
        return async (...parameters: unknown[]) => {
          const isMethod = name === point.method;
          await this.pass(isMethod && point.when === 'before');
          const answer = await method.apply(target, parameters);
          await this.pass(isMethod && point.when === 'after');
          return answer;
        };
      },
    });
  }
}

/** A client that notes what one process writes. */
function noting(
  kubernetes: FakeKubernetes,
  written: (write: string) => Promise<void> = async () => {},
) {
  const writes: string[] = [];
  const client: KubernetesClient = {
    get: ref => kubernetes.get(ref),
    list: query => kubernetes.list(query),
    apply: async (object, options) => {
      if (options?.dryRun) {
        return kubernetes.apply(object);
      }
      const write = `apply ${object.kind} ${object.metadata?.name}`;
      writes.push(write);
      const applied = await kubernetes.apply(object);
      await written(write);
      return applied;
    },
    patch: (ref, change) => kubernetes.patch(ref, change),
    create: object => kubernetes.create(object),
    delete: (ref, options) => kubernetes.delete(ref, options),
  };
  return { writes, client };
}

describe('OperationRunner under control', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let store: DatabaseOperationStore;
  let kubernetes: FakeKubernetes;
  let state: FakeState;
  let runners: OperationRunner[];

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    store = await DatabaseOperationStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    kubernetes = new FakeKubernetes();
    state = new FakeState();
    runners = [];
  });

  afterEach(async () => {
    jest.useRealTimers();
    await Promise.all(runners.map(each => each.stop()));
  });

  function start(
    options: {
      seen?: OperationStore;
      client?: KubernetesClient;
      changes?: LiqoChanges;
      timing?: Partial<RunnerTiming>;
    } = {},
  ) {
    const { client = kubernetes, seen = store, changes } = options;
    const runner = new OperationRunner({
      store: seen,
      connections: connectionsTo({ milan: client as FakeKubernetes }),
      state,
      identities: { obstacle: () => undefined },
      changes: major => changes ?? liqoChanges(major),
      ownerAnnotation: 'cluster-federation/owner',
      blocked: () => {},
      retention: { enforce: async () => {} },
      logger: mockServices.logger.mock(),
      timing: {
        sweepMilliseconds: 20,
        waitMilliseconds: 20,
        blockedMilliseconds: 40,
        ...options.timing,
      },
    });
    runners.push(runner);
    runner.start();
    return runner;
  }

  const create = (changes = liqoChanges(1)!) =>
    store.create({
      request: offload,
      liqoMajor: 1,
      mayReplace: false,
      requestedBy: 'user:default/jane',
      deadline: new Date(Date.now() + 10 * 60_000),
      steps: stepsOf(changes, offload)!.map(({ id, title }) => ({
        id,
        title: title(offload),
      })),
    });

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ) => poll(async () => (await store.get(id))!, isWanted);
  const untilPhase = (operation: Operation, phase: string) =>
    until(operation, now => now.phase === phase);

  /** Stops the clock; the timers go on. */
  function passLease() {
    jest.useFakeTimers({
      now: Date.now() + 25_000,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
        'setTimeout',
        'clearTimeout',
      ],
    });
  }

  it.each(['before', 'after'] as const)(
    'does not act when it slept past its lease, %s it was told that it may',
    async when => {
      playLiqo(kubernetes);
      const sleeper = new Sleeper();
      const slow = noting(kubernetes);
      const created = await create();
      const first = start({
        seen: sleeper.store(store, { method: 'beginAct', when }),
        client: slow.client,
      });
      await sleeper.fellAsleep;
      passLease();
      start();
      await untilPhase(created, 'Succeeded');
      const done = kubernetes.writes();
      sleeper.wake();
      await first.stop();

      expect(slow.writes).toEqual([]);
      expect(done).toEqual([
        'apply Namespace//shop',
        'apply NamespaceOffloading/shop/offloading',
      ]);
      expect(kubernetes.writes()).toEqual(done);
    },
  );

  it('does not go on with an act in the middle of which it slept past its lease', async () => {
    const named = (name: string) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    const bothExist: NamespaceStepDefinition<boolean, OffloadRequest> = {
      id: 'both',
      title: () => 'Both namespaces exist',
      observe: async ({ cluster }) =>
        (await cluster.get({ ...named('b'), name: 'b' })) !== undefined,
      isDone: exists => exists,
      isBlocked: () => undefined,
      waitingFor: () => undefined,
      act: async ({ cluster }) => {
        await cluster.apply(named('a'));
        await cluster.apply(named('b'));
      },
    };
    const real = liqoChanges(1)!;
    const changes: LiqoChanges = {
      ...real,
      steps: { ...real.steps, offload: () => [bothExist] },
    };
    const sleeper = new Sleeper();
    const slow = noting(kubernetes, write =>
      sleeper.pass(write === 'apply Namespace a'),
    );
    const created = await create(changes);
    const first = start({
      seen: sleeper.store(store, {}),
      client: slow.client,
      changes,
    });
    await sleeper.fellAsleep;
    passLease();
    start({ changes });
    await untilPhase(created, 'Succeeded');
    sleeper.wake();
    await first.stop();

    expect(slow.writes).toEqual(['apply Namespace a']);
    expect(
      kubernetes.writes().filter(write => write === 'apply Namespace//b'),
    ).toHaveLength(1);
    expect((await store.get(created.id))?.phase).toBe('Succeeded');
  });

  it('does nothing more once it is cancelled', async () => {
    const runner = start();
    const created = await create();
    await until(created, ({ steps }) => steps[2].state === 'Waiting');
    const writes = kubernetes.writes();
    const cancelled = await store.cancel(created.id, 'user:default/joe');
    state.changed();
    await runner.stop();

    expect(cancelled.phase).toBe('Cancelled');
    expect(kubernetes.writes()).toEqual(writes);
    expect(await store.get(created.id)).toEqual(cancelled);
  });

  it('ends a cancelled operation after the act under way, before the next one', async () => {
    playLiqo(kubernetes);
    const acting = gate();
    const goesOn = gate();
    const { writes, client } = noting(kubernetes, async () => {
      acting.open();
      await goesOn.opened;
    });
    start({ client });
    const created = await create();
    await acting.opened;
    const asked = await store.cancel(created.id, 'user:default/joe');
    expect(asked.phase).toBe('Running');
    goesOn.open();

    const cancelled = await untilPhase(created, 'Cancelled');
    expect(cancelled.reason).toBe(
      `Cancelled by user:default/joe; it was at: ${created.steps[0].title}`,
    );
    expect(writes).toEqual(['apply Namespace shop']);
  });

  it('looks again at once when it is told to', async () => {
    playLiqo(kubernetes);
    kubernetes.failures.apply = [
      new NotAllowedError('namespaces is forbidden'),
    ];
    const runner = start({
      timing: { sweepMilliseconds: 60_000, blockedMilliseconds: 60_000 },
    });
    const created = await create();
    runner.wake();
    await untilPhase(created, 'Blocked');
    runner.lookAgain(created.id);

    const healed = await untilPhase(created, 'Succeeded');
    expect(healed).not.toHaveProperty('reason');
  });
});
