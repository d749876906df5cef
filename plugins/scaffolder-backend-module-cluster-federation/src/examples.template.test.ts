import type { Entity } from '@backstage/catalog-model';
import {
  fakeClusterFederation,
  operationOf,
  readyOffloading,
  responseError,
} from './__testUtils__/fakeClusterFederation';
import {
  defaultsOf,
  exampleTemplate,
  startScaffolder,
} from './__testUtils__/startScaffolder';

const template = exampleTemplate('offloaded-namespace');
const defaults = defaultsOf(template);

const namespaceEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'milan-pipelines', namespace: 'default' },
  spec: { type: 'kubernetes-namespace', owner: 'group:default/data-team' },
};

async function start(entities: Entity[] = []) {
  const service = fakeClusterFederation({
    createOperation: async request =>
      operationOf(
        {
          phase: 'Succeeded',
          steps: [{ id: 'a', title: 'Create the namespace', state: 'Done' }],
        },
        request,
      ),
    getOffloading: async () => readyOffloading,
    plan: async () => {
      throw await responseError(404, 'NotFoundError', 'No such cluster');
    },
  });
  return { service, ...(await startScaffolder(template, service, entities)) };
}

// Each test starts a backend.
jest.setTimeout(60_000);

describe('template offloaded-namespace', () => {
  it('offloads the namespace it proposes and links to its pages', async () => {
    const { service, runTask } = await start([namespaceEntity]);

    const task = await runTask(defaults);

    expect(task.status).toBe('completed');
    expect(service.createOperation.mock.calls.map(([r]) => r)).toEqual([
      {
        kind: 'offload',
        cluster: 'milan',
        namespace: 'pipelines',
        spec: {
          namespaceMappingStrategy: 'DefaultName',
          podOffloadingStrategy: 'LocalAndRemote',
          clusterSelector: { nodeSelectorTerms: [] },
          createNamespace: true,
          owner: 'group:default/data-team',
        },
      },
    ]);
    expect(task.output.links).toEqual([
      expect.objectContaining({
        url: '/cluster-federation/namespaces/milan/pipelines',
      }),
      expect.objectContaining({
        entityRef: 'resource:default/milan-pipelines',
      }),
    ]);
    expect(task.output.text[0].content).toContain(
      '* `rome`, as namespace `pipelines-milan`',
    );
    expect(JSON.stringify(task.events)).toContain('Create the namespace: done');
  });

  it('selects members, limits what is created, and leaves the link to a missing entity out', async () => {
    const { service, runTask } = await start();
    const clusterSelector = {
      nodeSelectorTerms: [
        {
          matchExpressions: [
            {
              key: 'topology.kubernetes.io/region',
              operator: 'In',
              values: ['rome', 'paris'],
            },
          ],
        },
      ],
    };

    const task = await runTask({
      ...defaults,
      podOffloadingStrategy: 'Remote',
      clusterSelector,
      memory: '8Gi',
      pods: 20,
    });

    expect(task.status).toBe('completed');
    const [[request]] = service.createOperation.mock.calls;
    expect(request).toMatchObject({
      spec: {
        podOffloadingStrategy: 'Remote',
        clusterSelector,
        quota: { 'requests.memory': '8Gi', pods: '20' },
      },
    });
    expect(task.output.links).toHaveLength(1);
  });

  it('takes a selector that the form has left empty for every member', async () => {
    const { service, runTask } = await start();

    await runTask({ ...defaults, clusterSelector: {} });

    const [[request]] = service.createOperation.mock.calls;
    expect(request).toHaveProperty('spec.clusterSelector', {
      nodeSelectorTerms: [],
    });
    expect(request).not.toHaveProperty('spec.quota');
  });

  it('asks for a new operation when a task is retried whose operation failed', async () => {
    const { service, runTask, retryTask } = await start();
    service.createOperation.mockResolvedValueOnce(
      operationOf({ phase: 'Failed', reason: 'Refused by a webhook' }),
    );
    service.getOperation.mockResolvedValueOnce(
      operationOf({ phase: 'Failed', reason: 'Refused by a webhook' }),
    );

    const failed = await runTask(defaults);
    expect(failed.status).toBe('failed');
    expect(JSON.stringify(failed.events)).toContain('Refused by a webhook');

    const retried = await retryTask(failed.id);
    expect(retried.status).toBe('completed');
    expect(service.createOperation).toHaveBeenCalledTimes(2);
  });

  it('is validated by a dry run, which writes nothing', async () => {
    const { service, dryRun } = await start();

    const answer = await dryRun({ ...defaults, cluster: 'atlantis' });

    expect(JSON.stringify(answer.body)).toContain(
      'Could not offload namespace pipelines of cluster atlantis; caused by NotFoundError: No such cluster',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });
});
