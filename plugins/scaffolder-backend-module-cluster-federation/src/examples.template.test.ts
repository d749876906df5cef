import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { clusterFederationServiceRef } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import scaffolderModuleClusterFederation from './index';
import {
  fakeClusterFederation,
  operationOf,
  readyOffloading,
  responseError,
} from './testUtils/fakeClusterFederation';

const template = parse(
  readFileSync(
    resolve(__dirname, '../../../examples/templates/offloaded-namespace.yaml'),
    'utf8',
  ),
);

const namespaceEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'milan-pipelines', namespace: 'default' },
  spec: { type: 'kubernetes-namespace', owner: 'group:default/data-team' },
};

/** What the form sends when nothing is changed in it. */
const defaults = Object.assign(
  {},
  ...template.spec.parameters.map((page: any) =>
    Object.fromEntries(
      Object.entries<any>(page.properties).map(([name, property]) => [
        name,
        property.default,
      ]),
    ),
  ),
);

async function startScaffolder(entities: Entity[]) {
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
    getCluster: async () => {
      throw await responseError(404, 'NotFoundError', 'No such cluster');
    },
  });
  const { server } = await startTestBackend({
    features: [
      scaffolderPlugin,
      scaffolderModuleClusterFederation,
      mockServices.rootConfig.factory({ data: {} }),
      catalogServiceMock.factory({ entities: [template, ...entities] }),
      createServiceFactory({
        service: clusterFederationServiceRef,
        deps: {},
        factory: () => service,
      }),
    ],
  });
  const call = async (path: string, body?: unknown) => {
    const response = await fetch(
      `http://localhost:${server.port()}/api/scaffolder/v2${path}`,
      body === undefined
        ? undefined
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
    return { status: response.status, body: await response.json() };
  };
  const taskEnds = async (id: string) => {
    for (;;) {
      const { body } = await call(`/tasks/${id}`);
      if (!['open', 'processing'].includes(body.status)) {
        const events = await call(`/tasks/${id}/events?after=0`);
        const end = events.body.findLast(
          (event: any) => event.type === 'completion',
        );
        return { id, events: events.body, ...end.body, status: body.status };
      }
      await new Promise(again => setTimeout(again, 20));
    }
  };
  const runTask = async (values: object) => {
    const { body } = await call('/tasks', {
      templateRef: 'template:default/offloaded-namespace',
      values,
    });
    return taskEnds(body.id);
  };
  const retryTask = async (id: string) => {
    await call(`/tasks/${id}/retry`, {});
    return taskEnds(id);
  };
  return { service, call, runTask, retryTask };
}

// Each test starts a backend.
jest.setTimeout(60_000);

// In the scaffolder itself, so that what it makes of the template is tested.
describe('template offloaded-namespace', () => {
  it('offloads the namespace it proposes and links to its pages', async () => {
    const { service, runTask } = await startScaffolder([namespaceEntity]);

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

  it('selects members by region and leaves the link to a missing entity out', async () => {
    const { service, runTask } = await startScaffolder([]);

    const task = await runTask({ ...defaults, regions: ['rome', 'paris'] });

    expect(task.status).toBe('completed');
    expect(service.createOperation).toHaveBeenCalledWith(
      expect.objectContaining({
        spec: expect.objectContaining({
          clusterSelector: {
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
          },
        }),
      }),
      expect.anything(),
    );
    expect(task.output.links).toHaveLength(1);
  });

  it('asks for a new operation when a task is retried whose operation failed', async () => {
    const { service, runTask, retryTask } = await startScaffolder([]);
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
    const { service, call } = await startScaffolder([]);

    const answer = await call('/dry-run', {
      template,
      values: { ...defaults, cluster: 'atlantis' },
      directoryContents: [],
    });

    expect(JSON.stringify(answer.body)).toContain(
      'Could not look at cluster atlantis; caused by NotFoundError: No such cluster',
    );
    expect(service.createOperation).not.toHaveBeenCalled();
  });
});
