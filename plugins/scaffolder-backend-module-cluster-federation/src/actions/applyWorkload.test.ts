import { createMockDirectory } from '@backstage/backend-test-utils';
import type { ApplyWorkloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fakeClusterFederation,
  inTurn,
  operationOf,
  planOf,
  responseError,
} from '../__testUtils__/fakeClusterFederation';
import { podPlacement } from '../__testUtils__/podPlacement';
import {
  checkpointsKept,
  runAction,
  type TaskOverrides,
} from '../__testUtils__/runAction';
import { createApplyWorkloadAction } from './applyWorkload';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'clean' },
  spec: { replicas: 2 },
};
const service1 = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'clean' },
};
const placements = { clean: { on: 'Member', member: 'rome' } };

const input = {
  cluster: 'milan',
  namespace: 'pipelines',
  path: 'k8s/*.yaml',
  placements,
};

const request = {
  kind: 'apply-workload',
  cluster: 'milan',
  namespace: 'pipelines',
  spec: { manifests: [deployment, service1], placements },
} as unknown as ApplyWorkloadRequest;

const networking = {
  check: 'networking',
  severity: 'warning' as const,
  message: 'Data will not flow from milan to rome.',
};

const twoOnRome = {
  items: [podPlacement('clean', 'rome'), podPlacement('clean', 'rome')],
  clusters: [],
};

describe('cluster-federation:workload:apply', () => {
  const workspace = createMockDirectory();

  function run(
    service: ReturnType<typeof fakeClusterFederation>,
    overrides: TaskOverrides = {},
  ) {
    return runAction(createApplyWorkloadAction({ service, pauseMs: 4 }), {
      input,
      workspacePath: workspace.path,
      ...overrides,
    });
  }

  beforeEach(() => {
    workspace.setContent({
      'k8s/app.yaml': [deployment, service1]
        .map(each => JSON.stringify(each))
        .join('\n---\n'),
    });
  });

  it('applies the manifests and tells where their pods run', async () => {
    const service = fakeClusterFederation({
      preflight: async () => ({ findings: [networking] }),
      createOperation: async asked => operationOf({}, asked),
      getOperation: async () => operationOf({ phase: 'Succeeded' }, request),
      listPlacements: inTurn({ items: [], clusters: [] }, twoOnRome),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(service.createOperation).toHaveBeenCalledWith(
      request,
      expect.anything(),
    );
    expect(lines).toEqual([
      'info: k8s/app.yaml, document 1: Deployment clean',
      'info: k8s/app.yaml, document 2: Service clean',
      'warn: Preflight networking: warning. Data will not flow from milan to rome.',
      'info: [elapsed] Deployment clean: 2 pods, 2 ready; 2 on rome (namespace pipelines-milan)',
    ]);
    expect(outputs).toEqual({
      operationId: 'operation-1',
      operationUrl: '/cluster-federation/operations/operation-1',
      cluster: 'milan',
      namespace: 'pipelines',
      url: '/cluster-federation/namespaces/milan/pipelines',
      warnings: ['Data will not flow from milan to rome.'],
      placements: [
        {
          kind: 'Deployment',
          workload: 'clean',
          component: 'clean-part',
          pods: 2,
          ready: 2,
          clusters: [
            {
              name: 'rome',
              pods: 2,
              remote: true,
              namespace: 'pipelines-milan',
            },
          ],
        },
      ],
    });
  });

  it('reads the placements from a file', async () => {
    workspace.addContent({ 'placements.yaml': JSON.stringify(placements) });
    const service = fakeClusterFederation({
      createOperation: async asked =>
        operationOf({ phase: 'Succeeded' }, asked),
      listPlacements: async () => twoOnRome,
    });

    await run(service, {
      input: {
        ...input,
        placements: undefined,
        placementsPath: 'placements.yaml',
      },
    }).done;
    expect(service.createOperation.mock.calls[0][0]).toEqual(request);
  });

  it.each([
    ['a: 1\n---\nb: 2\n', 'must be one file with one document'],
    ['# nothing\n', 'must be one file with one document'],
    [
      'clean: {on: Nowhere}',
      'placements.yaml, document 1, clean.on: Invalid enum value',
    ],
    ['[]', 'placements.yaml, document 1: Expected object, received array'],
  ])('refuses the file of placements %j', async (text, message) => {
    workspace.addContent({ 'placements.yaml': text });

    await expect(
      run(fakeClusterFederation(), {
        input: {
          ...input,
          placements: undefined,
          placementsPath: 'placements.yaml',
        },
      }).done,
    ).rejects.toThrow(message);
  });

  it('takes placements from one place only', async () => {
    await expect(
      run(fakeClusterFederation(), {
        input: { ...input, placementsPath: 'k8s/app.yaml' },
      }).done,
    ).rejects.toThrow('placements and placementsPath say the same');
  });

  it('sends no Secret anywhere', async () => {
    workspace.addContent({
      'k8s/more.yaml':
        '---\napiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData: {key: hunter2}\n',
    });
    const service = fakeClusterFederation();

    const { done, lines } = run(service);
    await expect(done).rejects.toThrow(
      'k8s/more.yaml, document 1: Secrets are not accepted',
    );
    expect(service.preflight).not.toHaveBeenCalled();
    expect(lines.join()).not.toContain('hunter2');
  });

  it('names the document that the portal refuses, before anything is asked for', async () => {
    const service = fakeClusterFederation({
      preflight: inTurn(
        await responseError(
          400,
          'InputError',
          'spec.manifests[1].kind: Service is not accepted; accepted are Deployment',
        ),
      ),
    });

    await expect(run(service).done).rejects.toThrow(
      'Could not apply manifests to namespace pipelines of cluster milan; caused by InputError: k8s/app.yaml, document 2, kind: Service is not accepted; accepted are Deployment',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('needs a manifest', async () => {
    workspace.setContent({ 'k8s/app.yaml': '# nothing yet\n' });

    await expect(run(fakeClusterFederation()).done).rejects.toThrow(
      'path: no manifest is in k8s/*.yaml',
    );
  });

  it('does not wait when it is told not to', async () => {
    const service = fakeClusterFederation({
      createOperation: async asked => operationOf({}, asked),
      listPlacements: async () => ({ items: [], clusters: [] }),
    });

    const { done, outputs } = run(service, {
      input: { ...input, waitForRollout: false },
    });
    await done;
    expect(service.getOperation).not.toHaveBeenCalled();
    expect(outputs.placements).toMatchObject([{ pods: 0, clusters: [] }]);
  });

  it('fails when the rollout fails', async () => {
    const service = fakeClusterFederation({
      createOperation: async asked =>
        operationOf({ phase: 'Failed', reason: 'Its image is missing' }, asked),
    });

    await expect(run(service).done).rejects.toThrow('Its image is missing');
  });

  it('succeeds without placements where these may not be read', async () => {
    const service = fakeClusterFederation({
      createOperation: async asked =>
        operationOf({ phase: 'Succeeded' }, asked),
      listPlacements: inTurn(
        await responseError(403, 'NotAllowedError', 'Not yours'),
      ),
    });

    const { done, outputs, lines } = run(service);
    await done;
    expect(outputs).not.toHaveProperty('placements');
    expect(lines).toContain(
      'warn: Could not read where the pods of namespace pipelines run: Not yours',
    );
  });

  it('goes on with its operation in a task that is retried, by what is applied', async () => {
    const kept: Record<string, string | string[]> = {};
    const service = fakeClusterFederation({
      createOperation: inTurn(
        operationOf({ phase: 'Succeeded' }, request),
        operationOf({ id: 'operation-2', phase: 'Succeeded' }, request),
      ),
      getOperation: async () => operationOf({ phase: 'Succeeded' }, request),
      listPlacements: async () => twoOnRome,
    });
    const again = () => run(service, { checkpoint: checkpointsKept(kept) });

    await again().done;
    const { done, outputs } = again();
    await done;
    expect(outputs.operationId).toBe('operation-1');
    expect(service.createOperation).toHaveBeenCalledTimes(1);

    // As another iteration of the same step, with other manifests.
    workspace.setContent({ 'k8s/app.yaml': JSON.stringify(deployment) });
    const other = again();
    await other.done;
    expect(other.outputs.operationId).toBe('operation-2');
  });

  describe('in a dry run', () => {
    it('says what would be done and writes nothing', async () => {
      const service = fakeClusterFederation({
        preflight: async () => ({ findings: [networking] }),
        plan: async asked => planOf(asked),
      });

      const { done, outputs, lines } = run(service, { isDryRun: true });
      await done;
      expect(service.plan).toHaveBeenCalledWith(request, expect.anything());
      expect(service.createOperation).not.toHaveBeenCalled();
      expect(lines).toContain('info: Plan, Make the first object: next');
      expect(lines.at(-1)).toBe('info: Dry run: nothing was changed');
      expect(outputs).toEqual({
        operationId: 'dry-run',
        cluster: 'milan',
        namespace: 'pipelines',
        url: '/cluster-federation/namespaces/milan/pipelines',
        warnings: ['Data will not flow from milan to rome.'],
      });
    });

    it('does without a namespace, which an earlier step may make', async () => {
      const service = fakeClusterFederation({
        preflight: inTurn(
          await responseError(
            404,
            'NotFoundError',
            'namespace: pipelines does not exist on cluster milan',
          ),
        ),
      });

      const { done, outputs, lines } = run(service, { isDryRun: true });
      await done;
      expect(lines.at(-1)).toMatch(
        /^warn: Namespace pipelines does not exist on cluster milan yet/,
      );
      expect(outputs.operationId).toBe('dry-run');

      await expect(run(service).done).rejects.toThrow('does not exist');
    });

    it('fails for a cluster that does not exist', async () => {
      const service = fakeClusterFederation({
        preflight: inTurn(
          await responseError(
            404,
            'NotFoundError',
            'cluster: there is no cluster milan',
          ),
        ),
      });

      await expect(run(service, { isDryRun: true }).done).rejects.toThrow(
        'there is no cluster milan',
      );
    });
  });
});
