import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fakeClusterFederation,
  inTurn,
  lineLogger,
  offloadRequest,
  operationOf,
  readyOffloading,
  responseError,
} from '../testUtils/fakeClusterFederation';
import { createOffloadNamespaceAction } from './offloadNamespace';

const input = { cluster: 'milan', namespace: 'pipelines' };

const notFound = () => responseError(404, 'NotFoundError', 'No such thing');

type Action = ReturnType<typeof createOffloadNamespaceAction>;
type Context = Parameters<Action['handler']>[0];

function run(
  service: ReturnType<typeof fakeClusterFederation>,
  overrides: Partial<Context> = {},
) {
  const action = createOffloadNamespaceAction({ service, pauseMs: 4 });
  const { logger, lines } = lineLogger();
  const outputs: Record<string, unknown> = {};
  // Not as options of the mock, for it drops some of them.
  const context: Context = {
    ...createMockActionContext({ input, workspacePath: 'unused' }),
    logger,
    output: (name, value) => {
      outputs[name] = value;
    },
    ...overrides,
  };
  return { done: action.handler(context), lines, outputs };
}

/** Checkpoints as they are when a task is retried: those that succeeded are kept. */
function checkpointsKept(kept: Record<string, string>): Context['checkpoint'] {
  return async <T>({ key, fn }: { key: string; fn: () => Promise<T> }) => {
    kept[key] ??= (await fn()) as string;
    return kept[key] as T;
  };
}

describe('cluster-federation:namespace:offload', () => {
  it('offloads the namespace and tells where it is', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf(),
      getOperation: async () => operationOf({ phase: 'Succeeded' }),
      getOffloading: async () => readyOffloading,
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(service.createOperation).toHaveBeenCalledWith(
      offloadRequest,
      expect.anything(),
    );
    expect(outputs).toEqual({
      operationId: 'operation-1',
      cluster: 'milan',
      namespace: 'pipelines',
      phase: 'Ready',
      remotes: [
        {
          name: 'rome',
          clusterId: 'rome-id',
          namespace: 'pipelines-milan',
          phase: 'Ready',
        },
      ],
      url: '/cluster-federation/namespaces/milan/pipelines',
    });
    expect(lines).toContain(
      'info: [elapsed] Namespace pipelines of cluster milan is offloaded; phase Ready; members: rome (pipelines-milan)',
    );
  });

  it('waits until the portal sees what the operation has done', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf({ phase: 'Succeeded' }),
      getOffloading: inTurn(
        await notFound(),
        { ...readyOffloading, phase: 'InProgress' as const },
        readyOffloading,
      ),
    });

    const { done, outputs } = run(service);
    await done;
    expect(outputs.phase).toBe('Ready');
    expect(service.getOffloading).toHaveBeenCalledTimes(3);
  });

  it('leaves members out that are not chosen any more', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf({ phase: 'Succeeded' }),
      getOffloading: async () => ({
        ...readyOffloading,
        remotes: [
          ...readyOffloading.remotes,
          { clusterId: 'paris-id', name: 'paris', phase: 'NotSelected' },
        ],
      }),
    });

    const { done, outputs } = run(service);
    await done;
    expect(outputs.remotes).toEqual([
      expect.objectContaining({ name: 'rome' }),
    ]);
  });

  it('succeeds without phase and remotes where these may not be read', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf({ phase: 'Succeeded' }),
      getOffloading: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(Object.keys(outputs)).not.toContain('phase');
    expect(lines).toContain(
      'warn: Could not read how namespace pipelines is offloaded: Not yours',
    );
  });

  it('does not wait when it is told not to', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf(),
      getOffloading: inTurn(await notFound()),
    });

    const { done, outputs } = run(service, {
      input: { ...input, waitForReady: false },
    });
    await done;
    expect(outputs.operationId).toBe('operation-1');
    expect(service.getOperation).not.toHaveBeenCalled();
  });

  it('fails when the operation fails', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf(),
      getOperation: async () =>
        operationOf({ phase: 'Failed', reason: 'Refused by a webhook' }),
    });

    await expect(run(service).done).rejects.toThrow('Refused by a webhook');
  });

  it('gives up after its timeout', async () => {
    const service = fakeClusterFederation({
      createOperation: async () => operationOf(),
      getOperation: async () => operationOf(),
    });

    await expect(
      run(service, { input: { ...input, timeoutSeconds: 1 } }).done,
    ).rejects.toThrow(/has not ended after \d/);
  });

  it.each([false, true])(
    'ends at once in a portal that is read-only (dry run: %s)',
    async isDryRun => {
      const service = fakeClusterFederation({
        getInfo: async () => ({ readOnly: true, impersonation: false }),
      });

      const { done, lines, outputs } = run(service, { isDryRun });
      await expect(done).rejects.toMatchObject({
        name: 'NotAllowedError',
        message:
          'Namespace pipelines of cluster milan cannot be offloaded from here: the portal is read-only (clusterFederation.readOnly)',
      });
      expect(service.getInfo).toHaveBeenCalledTimes(1);
      expect(lines).toEqual([]);
      expect(outputs).toEqual({});
    },
  );

  it('says what a user lacks, in the words of the portal', async () => {
    const service = fakeClusterFederation({
      createOperation: inTurn(
        await responseError(
          403,
          'NotAllowedError',
          'The permission cluster-federation.offloading.create for milan/pipelines is needed',
        ),
      ),
    });

    await expect(run(service).done).rejects.toThrow(
      'The permission cluster-federation.offloading.create for milan/pipelines is needed',
    );
    expect(service.createOperation).toHaveBeenCalledTimes(1);
  });

  describe('in a task that is retried', () => {
    it('goes on with the operation that the task asked for', async () => {
      const service = fakeClusterFederation({
        getOperation: async () => operationOf({ phase: 'Succeeded' }),
        getOffloading: async () => readyOffloading,
      });

      const { done, outputs } = run(service, {
        checkpoint: checkpointsKept({
          'offload.milan.pipelines.1': 'operation-1',
        }),
      });
      await done;
      expect(outputs.operationId).toBe('operation-1');
      expect(service.createOperation).not.toHaveBeenCalled();
    });

    it.each(['Failed', 'Cancelled'] as const)(
      'asks for a new operation when its own has %s',
      async phase => {
        const kept = { 'offload.milan.pipelines.1': 'operation-1' };
        const service = fakeClusterFederation({
          getOperation: async () => operationOf({ phase }),
          createOperation: async () =>
            operationOf({ id: 'operation-2', phase: 'Succeeded' }),
          getOffloading: async () => readyOffloading,
        });

        const { done, outputs } = run(service, {
          checkpoint: checkpointsKept(kept),
        });
        await done;
        expect(outputs.operationId).toBe('operation-2');
        expect(kept).toEqual({
          'offload.milan.pipelines.1': 'operation-1',
          'offload.milan.pipelines.2': 'operation-2',
        });
      },
    );

    it('asks with a key of the task, the request and the try', async () => {
      const keyOf = async (options: Partial<Context>) => {
        const service = fakeClusterFederation({
          createOperation: async () => operationOf({ phase: 'Succeeded' }),
          getOperation: async () => operationOf({ phase: 'Failed' }),
          getOffloading: async () => readyOffloading,
        });
        await run(service, options).done;
        return service.createOperation.mock.lastCall![1].idempotencyKey;
      };
      const task = { task: { id: 'task-1' } };
      const key = await keyOf(task);

      expect(key).toMatch(/^[0-9a-f]{64}$/);
      // The backend may have stopped before it could keep the operation's ID.
      expect(await keyOf(task)).toBe(key);
      const others = await Promise.all([
        keyOf({ task: { id: 'task-2' } }),
        keyOf({ ...task, step: { id: 'another-step' } }),
        keyOf({
          ...task,
          input: { ...input, podOffloadingStrategy: 'Remote' },
        }),
        keyOf({
          ...task,
          checkpoint: checkpointsKept({
            'offload.milan.pipelines.1': 'operation-1',
          }),
        }),
      ]);
      expect(new Set([key, ...others]).size).toBe(5);
    });

    it('asks for a new operation when its own is not kept any more', async () => {
      const service = fakeClusterFederation({
        getOperation: inTurn(await notFound()),
        createOperation: async () =>
          operationOf({ id: 'operation-2', phase: 'Succeeded' }),
        getOffloading: async () => readyOffloading,
      });

      const { done, outputs } = run(service, {
        checkpoint: checkpointsKept({
          'offload.milan.pipelines.1': 'operation-1',
        }),
      });
      await done;
      expect(outputs.operationId).toBe('operation-2');
    });
  });

  describe('in a dry run', () => {
    const milan = {
      name: 'milan',
      health: 'Fresh' as const,
      access: 'full' as const,
      source: 'clusterFederation',
      features: [],
      liqoVersion: 'v1.2.0',
      memberCount: 1,
      hostCount: 0,
      offloadedNamespaceCount: 1,
    };
    const peerings = [
      {
        remote: { name: 'rome', clusterId: 'rome-id', connected: true },
        outgoing: { phase: 'Established', conditions: [] },
      },
      {
        remote: { name: 'paris', clusterId: 'paris-id', connected: true },
        outgoing: { phase: 'None', conditions: [] },
      },
    ] as unknown as Peering[];

    it('says what would be done and writes nothing', async () => {
      const service = fakeClusterFederation({
        getCluster: async () => milan,
        getOffloading: inTurn(await notFound()),
        listPeerings: async () => ({ items: peerings, clusters: [] }),
      });

      const { done, outputs, lines } = run(service, { isDryRun: true });
      await done;
      expect(service.createOperation).not.toHaveBeenCalled();
      expect(lines).toEqual([
        'info: Dry run: namespace pipelines of cluster milan would be offloaded; pods: LocalAndRemote; names on members: DefaultName; created if missing: yes',
        'info: Every member would be chosen: rome',
      ]);
      expect(outputs).toEqual({
        operationId: 'dry-run',
        cluster: 'milan',
        namespace: 'pipelines',
        phase: 'Ready',
        remotes: [{ name: 'rome', clusterId: 'rome-id', phase: 'Ready' }],
        url: '/cluster-federation/namespaces/milan/pipelines',
      });
    });

    it('shows an offloading that exists as it is', async () => {
      const service = fakeClusterFederation({
        getCluster: async () => milan,
        getOffloading: async () => readyOffloading,
      });

      const { done, outputs, lines } = run(service, { isDryRun: true });
      await done;
      expect(outputs.remotes).toEqual(readyOffloading.remotes);
      expect(lines[0]).toContain('is offloaded already (Ready)');
    });

    it('refuses a cluster that the portal does not know', async () => {
      const service = fakeClusterFederation({
        getCluster: inTurn(
          await responseError(
            404,
            'NotFoundError',
            'cluster: there is no cluster atlantis; there are milan',
          ),
        ),
      });

      await expect(
        run(service, {
          isDryRun: true,
          input: { ...input, cluster: 'atlantis' },
        }).done,
      ).rejects.toThrow('there is no cluster atlantis; there are milan');
    });
  });
});
