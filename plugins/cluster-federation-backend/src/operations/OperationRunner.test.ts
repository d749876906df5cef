import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  OffloadRequest,
  Operation,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  connectionsTo,
  FakeKubernetes,
  playLiqo,
} from '../__testUtils__/FakeKubernetes';
import { FakeState } from '../__testUtils__/FakeState';
import { poll } from '../__testUtils__/poll';
import type { Impersonation, ObjectRef } from '../clusters';
import { liqoChanges } from '../liqo/generations';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import { OperationRunner } from './OperationRunner';
import { stepsOf } from './types';

const offload: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    owner: 'group:default/shop',
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  },
};
const unoffload: OperationRequest = {
  kind: 'unoffload',
  cluster: 'milan',
  namespace: 'shop',
};
const offloadingRef = {
  kind: 'NamespaceOffloading',
  namespace: 'shop',
  name: 'offloading',
};

describe('OperationRunner', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let store: DatabaseOperationStore;
  let kubernetes: FakeKubernetes;
  let state: FakeState;
  let runners: OperationRunner[];
  let blockedOn: string[];
  let obstacle: { reason: string; fix: string } | undefined;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    store = await DatabaseOperationStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    kubernetes = new FakeKubernetes();
    state = new FakeState();
    runners = [];
    blockedOn = [];
    obstacle = undefined;
  });

  afterEach(async () => {
    await Promise.all(runners.map(each => each.stop()));
  });

  function runner(
    clients: object = { milan: kubernetes },
    connections = connectionsTo(clients as never),
  ) {
    const made = new OperationRunner({
      store,
      connections,
      state,
      identities: { obstacle: () => obstacle },
      changes: liqoChanges,
      ownerAnnotation: 'cluster-federation/owner',
      blocked: cluster => blockedOn.push(cluster),
      retention: { enforce: async () => {} },
      logger: mockServices.logger.mock(),
      timing: {
        sweepMilliseconds: 20,
        waitMilliseconds: 20,
        blockedMilliseconds: 40,
      },
    });
    runners.push(made);
    made.start();
    return made;
  }

  function create(
    request: OperationRequest,
    {
      milliseconds = 60_000,
      mayReplace = false,
      actsAs,
    }: {
      milliseconds?: number;
      mayReplace?: boolean;
      actsAs?: Impersonation;
    } = {},
  ) {
    return store.create({
      request,
      liqoMajor: 1,
      mayReplace,
      requestedBy: 'user:default/jane',
      deadline: new Date(Date.now() + milliseconds),
      actsAs,
      steps: stepsOf(liqoChanges(1)!, request)!.map(({ id, title }) => ({
        id,
        title: title(request),
      })),
    });
  }

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ) => poll(async () => (await store.get(id))!, isWanted);
  const untilPhase = (operation: Operation, phase: string) =>
    until(operation, now => now.phase === phase);
  const step = (operation: Operation, id: string) =>
    operation.steps.find(candidate => candidate.id === id)!;

  it('makes the namespace, offloads it and waits until it is ready', async () => {
    playLiqo(kubernetes);
    runner();
    const operation = await untilPhase(await create(offload), 'Succeeded');

    expect(operation.steps.map(({ state: at }) => at)).toEqual([
      'Done',
      'Done',
      'Done',
    ]);
    expect(kubernetes.writes()).toEqual([
      'apply Namespace//shop',
      'apply NamespaceOffloading/shop/offloading',
    ]);
    expect(
      kubernetes.find({ kind: 'Namespace', name: 'shop' })?.metadata,
    ).toMatchObject({
      annotations: { 'cluster-federation/owner': 'group:default/shop' },
    });
    expect(kubernetes.find(offloadingRef)?.spec).toEqual({
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
    });
  });

  it('changes nothing where all is as wanted', async () => {
    playLiqo(kubernetes);
    runner();
    await untilPhase(await create(offload), 'Succeeded');
    kubernetes.calls.length = 0;
    await untilPhase(await create(offload), 'Succeeded');

    expect(kubernetes.writes()).toEqual([]);
  });

  it('does not annotate a namespace that it did not make', async () => {
    playLiqo(kubernetes);
    kubernetes.put({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
    runner();
    await untilPhase(await create(offload), 'Succeeded');

    expect(kubernetes.writes()).toEqual([
      'apply NamespaceOffloading/shop/offloading',
    ]);
  });

  it('goes on where a stopped backend left off', async () => {
    const first = runner();
    const created = await create(offload);
    await until(
      created,
      now => now.phase === 'Waiting' && step(now, 'ready').state === 'Waiting',
    );
    await first.stop();
    playLiqo(kubernetes);
    kubernetes.onWrite(kubernetes.find(offloadingRef)!);
    kubernetes.calls.length = 0;
    expect((await store.get(created.id))?.phase).toBe('Waiting');

    runner();
    const operation = await untilPhase(created, 'Succeeded');
    expect(kubernetes.writes()).toEqual([]);
    expect(operation.steps.map(({ state: at }) => at)).toEqual([
      'Done',
      'Done',
      'Done',
    ]);
  });

  it('needs no repair after an answer was lost', async () => {
    playLiqo(kubernetes);
    const apply = kubernetes.apply.bind(kubernetes);
    let lost = false;
    kubernetes.apply = async object => {
      const answer = await apply(object);
      if (!lost) {
        lost = true;
        throw new ServiceUnavailableError('the connection broke');
      }
      return answer as never;
    };
    runner();
    await untilPhase(await create(offload), 'Succeeded');

    expect(kubernetes.writes()).toEqual([
      'apply Namespace//shop',
      'apply NamespaceOffloading/shop/offloading',
    ]);
  });

  it('lets only one of two replicas act', async () => {
    playLiqo(kubernetes);
    runner();
    runner();
    const operations = await Promise.all(
      ['a', 'b', 'c', 'd'].map(namespace => create({ ...offload, namespace })),
    );
    for (const operation of operations) {
      await untilPhase(operation, 'Succeeded');
    }

    expect(kubernetes.writes()).toHaveLength(8);
  });

  it('waits through failures that pass, and says which', async () => {
    playLiqo(kubernetes);
    const failures = Array.from(
      { length: 3 },
      () => new ServiceUnavailableError('milan does not answer in time'),
    );
    kubernetes.failures.get = failures;
    runner();
    const created = await create(offload);
    const waiting = await untilPhase(created, 'Waiting');

    expect(step(waiting, 'namespace')).toMatchObject({
      state: 'Waiting',
      waitingFor: 'Cluster milan',
      reason: 'milan does not answer in time',
    });
    await untilPhase(created, 'Succeeded');
  });

  it('waits for a cluster that is not configured any more', async () => {
    runner({});
    const waiting = await untilPhase(await create(offload), 'Waiting');

    expect(step(waiting, 'namespace').reason).toBe(
      'Cluster milan is not configured any more',
    );
  });

  it.each([
    [
      new NotAllowedError('namespaces "shop" is forbidden'),
      "Give the portal's credential for cluster milan the right to do this: apply and bind the ClusterRole cluster-federation-offload.",
    ],
    [
      new NotAllowedError(
        'admission webhook "nsoff.validate.liqo.io" denied the request',
      ),
      'Request it again with what the message asks for.',
    ],
    [
      new InputError('spec is invalid'),
      'Request it again with what the message asks for.',
    ],
  ])('is blocked by what does not pass, and heals', async (error, fix) => {
    playLiqo(kubernetes);
    kubernetes.failures.apply = [error, error];
    runner();
    const created = await create(offload);
    const blocked = await untilPhase(created, 'Blocked');

    expect(blocked.reason).toBe(error.message);
    expect(step(blocked, 'namespace')).toMatchObject({
      state: 'Blocked',
      reason: error.message,
      fix,
    });
    const healed = await untilPhase(created, 'Succeeded');
    expect(healed).not.toHaveProperty('reason');
    // Once, though it was tried again.
    expect(blockedOn).toEqual(['milan']);
  });

  /** Connections that note whom their clients act as. */
  function notingConnections() {
    const noted: (Impersonation | undefined)[] = [];
    const all = connectionsTo({ milan: kubernetes });
    const connections: typeof all = {
      ...all,
      get: name => {
        const connection = all.get(name);
        return (
          connection && {
            ...connection,
            client: options => {
              noted.push(options?.actAs);
              return connection.client(options);
            },
          }
        );
      },
    };
    return { noted, connections };
  }

  it('acts as whom the operation says, in every step and after a restart', async () => {
    const actsAs = { user: 'portal:jane', groups: ['portal:shop'] };
    const { noted, connections } = notingConnections();
    const first = runner({}, connections);
    const created = await create(offload, { actsAs });
    await until(created, now => step(now, 'ready').state === 'Waiting');
    await first.stop();
    playLiqo(kubernetes);
    kubernetes.onWrite(kubernetes.find(offloadingRef)!);

    const before = noted.length;
    runner({}, connections);
    expect((await untilPhase(created, 'Succeeded')).actsAs).toMatchObject(
      actsAs,
    );
    expect(noted.length).toBeGreaterThan(before);
    expect(new Set(noted.map(each => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify(actsAs)]),
    );
  });

  it('acts with its own rights where the operation says nobody', async () => {
    playLiqo(kubernetes);
    const { noted, connections } = notingConnections();
    runner({}, connections);
    await untilPhase(await create(offload), 'Succeeded');

    expect(noted.length).toBeGreaterThan(0);
    expect(new Set(noted)).toEqual(new Set([undefined]));
  });

  it('does not even look while its identity is not allowed', async () => {
    playLiqo(kubernetes);
    obstacle = { reason: 'It acts as nobody', fix: 'Request it again.' };
    const { noted, connections } = notingConnections();
    runner({}, connections);
    const created = await create(offload, {
      actsAs: { user: 'portal:jane', groups: [] },
    });
    const blocked = await untilPhase(created, 'Blocked');

    expect(step(blocked, 'namespace')).toMatchObject({
      state: 'Blocked',
      ...obstacle,
    });
    expect(noted).toEqual([]);
    expect(kubernetes.calls).toEqual([]);
  });

  it('does nothing more when its time ended while it looked', async () => {
    const created = await create(offload, { milliseconds: 600 });
    const get = kubernetes.get.bind(kubernetes);
    kubernetes.get = async <T extends object>(ref: ObjectRef) => {
      const found = await get(ref);
      await poll(
        () => Date.now(),
        now => now > Date.parse(created.deadline),
      );
      return found as T | undefined;
    };
    runner();
    await untilPhase(created, 'Failed');

    expect(kubernetes.writes()).toEqual([]);
  });

  it('looks again as soon as a cluster changes', async () => {
    const slow = new OperationRunner({
      store,
      connections: connectionsTo({ milan: kubernetes }),
      state,
      identities: { obstacle: () => undefined },
      changes: liqoChanges,
      ownerAnnotation: 'cluster-federation/owner',
      blocked: cluster => blockedOn.push(cluster),
      retention: { enforce: async () => {} },
      logger: mockServices.logger.mock(),
      timing: { firstWaitMilliseconds: 60_000, waitMilliseconds: 60_000 },
    });
    runners.push(slow);
    const created = await create(offload);
    slow.start();
    await until(created, now => step(now, 'ready').state === 'Waiting');
    playLiqo(kubernetes);
    kubernetes.onWrite(kubernetes.find(offloadingRef)!);
    state.changed();

    expect((await untilPhase(created, 'Succeeded')).steps).toHaveLength(3);
  });

  it('looks again soon although nothing tells of a change', async () => {
    const slow = new OperationRunner({
      store,
      connections: connectionsTo({ milan: kubernetes }),
      state,
      identities: { obstacle: () => undefined },
      changes: liqoChanges,
      ownerAnnotation: 'cluster-federation/owner',
      blocked: cluster => blockedOn.push(cluster),
      retention: { enforce: async () => {} },
      logger: mockServices.logger.mock(),
      timing: { waitMilliseconds: 60_000 },
    });
    runners.push(slow);
    const created = await create(offload);
    slow.start();
    await until(created, now => step(now, 'ready').state === 'Waiting');
    playLiqo(kubernetes);
    kubernetes.onWrite(kubernetes.find(offloadingRef)!);

    expect((await untilPhase(created, 'Succeeded')).steps).toHaveLength(3);
  });

  it('fails at its deadline, saying what it waited for', async () => {
    runner();
    const failed = await untilPhase(
      await create(offload, { milliseconds: 300 }),
      'Failed',
    );

    expect(failed.reason).toBe(
      'Not finished in time; it was waiting for: Liqo on cluster milan to look at the offloading',
    );
    await expect(create(offload)).resolves.toBeDefined();
  });

  it('fails at its deadline though the backend was down then', async () => {
    const failed = await create(offload, { milliseconds: -1 });
    runner();

    await untilPhase(failed, 'Failed');
    expect(kubernetes.calls).toEqual([]);
  });

  it('leaves an offloading alone that somebody else made meanwhile', async () => {
    kubernetes.put({
      apiVersion: 'offloading.liqo.io/v1beta1',
      kind: 'NamespaceOffloading',
      metadata: { name: 'offloading', namespace: 'shop' },
      spec: { ...offload.spec, podOffloadingStrategy: 'Remote' },
    });
    runner();
    const blocked = await untilPhase(await create(offload), 'Blocked');

    expect(blocked.reason).toContain('offloaded differently in the meantime');
    expect(kubernetes.writes()).toEqual(['apply Namespace//shop']);
  });

  it('changes an offloading with the right to', async () => {
    playLiqo(kubernetes);
    runner();
    await untilPhase(await create(offload), 'Succeeded');
    const changed: OffloadRequest = {
      ...offload,
      spec: { ...offload.spec, podOffloadingStrategy: 'Remote' },
    };
    await untilPhase(await create(changed, { mayReplace: true }), 'Succeeded');

    expect(kubernetes.find(offloadingRef)?.spec).toMatchObject({
      podOffloadingStrategy: 'Remote',
    });
  });

  it('ends an offloading and waits until it is gone', async () => {
    playLiqo(kubernetes);
    runner();
    await untilPhase(await create(offload), 'Succeeded');
    const created = await create(unoffload);
    const waiting = await untilPhase(created, 'Waiting');

    expect(step(waiting, 'gone').waitingFor).toBe(
      'Deletion of the namespace on rome',
    );
    kubernetes.remove(offloadingRef);
    await untilPhase(created, 'Succeeded');
  });

  it('has nothing to do where nothing is offloaded', async () => {
    runner();
    await untilPhase(await create(unoffload), 'Succeeded');

    expect(kubernetes.writes()).toEqual([]);
  });
});
