import {
  fakeClusterFederation,
  inTurn,
  offloadRequest,
  operationOf,
  planOf,
  readyOffloading,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import {
  checkpointsKept,
  runAction,
  type TaskOverrides,
} from '../__testUtils__/runAction';
import { createOffloadNamespaceAction } from './offloadNamespace';

const input = { cluster: 'milan', namespace: 'pipelines' };

const notFound = () => responseError(404, 'NotFoundError', 'No such thing');

function run(
  service: ReturnType<typeof fakeClusterFederation>,
  overrides: TaskOverrides = {},
) {
  return runAction(createOffloadNamespaceAction({ service, pauseMs: 4 }), {
    input,
    ...overrides,
  });
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
      podOffloadingStrategy: 'LocalAndRemote',
      owner: 'group:default/data-team',
      warnings: [],
      url: '/cluster-federation/namespaces/milan/pipelines',
      operationUrl: '/cluster-federation/operations/operation-1',
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
    expect(outputs).not.toHaveProperty('phase');
    expect(outputs).not.toHaveProperty('owner');
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

  it('is not begun where something stands in the way, in a dry run neither', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({
        findings: [
          {
            check: 'remote-namespace',
            severity: 'blocking',
            message: 'Namespace pipelines of rome is somebody else’s.',
          },
        ],
      }),
    });

    for (const isDryRun of [false, true]) {
      await expect(run(service, { isDryRun }).done).rejects.toThrow(
        'Could not offload namespace pipelines of cluster milan: the preflight found what stands in the way. remote-namespace: Namespace pipelines of rome is somebody else’s.',
      );
    }
    expect(service.createOperation).not.toHaveBeenCalled();
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
          'Could not offload namespace pipelines of cluster milan: the portal is read-only (clusterFederation.readOnly)',
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

  it('says which strategies the host lacks, in the words of the portal', async () => {
    const refusal =
      'spec.namespaceMappingStrategy: the Liqo of milan (v0.10.1) does not know SelectedName; it knows DefaultName, EnforceSameName';
    const service = fakeClusterFederation({
      createOperation: inTurn(await responseError(400, 'InputError', refusal)),
    });

    const named = {
      ...input,
      namespaceMappingStrategy: 'SelectedName',
      remoteNamespaceName: 'elsewhere',
    };
    await expect(run(service, { input: named }).done).rejects.toThrow(
      `Could not offload namespace pipelines of cluster milan; caused by InputError: ${refusal}`,
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
          'offload.milan.pipelines.1.warnings': [],
          'offload.milan.pipelines.1': 'operation-1',
          'offload.milan.pipelines.2.warnings': [],
          'offload.milan.pipelines.2': 'operation-2',
        });
      },
    );

    it('asks with a key of the task, the request and the try', async () => {
      const keyOf = async (options: TaskOverrides) => {
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
    it('says what would be done and writes nothing', async () => {
      const service = fakeClusterFederation({
        plan: async request => planOf(request),
        getOffloading: inTurn(await notFound()),
      });

      const { done, outputs, lines } = run(service, { isDryRun: true });
      await done;
      expect(service.plan).toHaveBeenCalledWith(
        offloadRequest,
        expect.anything(),
      );
      expect(service.createOperation).not.toHaveBeenCalled();
      expect(lines).toEqual([
        'info: Plan, Make the first object: next',
        'info:   Create Namespace first-object on milan; accepted when tried without effect',
        'info: The same with liqoctl. For somebody who has the kubeconfigs.',
        'info:   liqoctl offload',
        'info: Dry run: nothing was changed',
      ]);
      expect(outputs).toEqual({
        operationId: 'dry-run',
        cluster: 'milan',
        namespace: 'pipelines',
        url: '/cluster-federation/namespaces/milan/pipelines',
        warnings: [],
      });
    });

    it('shows an offloading that exists as it is', async () => {
      const service = fakeClusterFederation({
        plan: async request => planOf(request, { state: 'Done' }),
        getOffloading: async () => ({
          ...readyOffloading,
          phase: 'InProgress',
        }),
      });

      const { done, outputs } = run(service, { isDryRun: true });
      await done;
      expect(outputs).toMatchObject({
        phase: 'InProgress',
        remotes: readyOffloading.remotes,
      });
      expect(service.getOffloading).toHaveBeenCalledTimes(1);
    });

    it('refuses a cluster that the portal does not know', async () => {
      const service = fakeClusterFederation({
        plan: inTurn(
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
