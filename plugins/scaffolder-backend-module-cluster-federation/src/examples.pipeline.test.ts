import type { Entity } from '@backstage/catalog-model';
import type { ApplyWorkloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  fakeClusterFederation,
  operationOf,
  planOf,
  readyOffloading,
  responseError,
} from './__testUtils__/fakeClusterFederation';
import { podPlacement } from './__testUtils__/podPlacement';
import { registeredEntities } from './__testUtils__/registeredEntities';
import {
  defaultsOf,
  exampleTemplate,
  startScaffolder,
} from './__testUtils__/startScaffolder';

const template = exampleTemplate('data-pipeline');
const defaults = defaultsOf(template) as any;

const namespaceEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'milan-pipelines', namespace: 'default' },
  spec: { type: 'kubernetes-namespace', owner: 'group:default/data-team' },
};

const networking = {
  check: 'networking',
  severity: 'warning' as const,
  message: 'Data will not flow from milan to rome.',
};

async function start(entities: Entity[] = []) {
  const registered = registeredEntities();
  const service = fakeClusterFederation({
    preflight: async ({ kind }) => ({
      findings: kind === 'apply-workload' ? [networking] : [],
    }),
    plan: async request => planOf(request),
    createOperation: async request =>
      operationOf({ phase: 'Succeeded' }, request),
    getOffloading: async () => readyOffloading,
    listPlacements: async () => ({
      items: [
        podPlacement('sensor-readings-source', 'milan'),
        podPlacement('sensor-readings-clean', 'rome'),
        podPlacement('sensor-readings-clean', 'rome'),
        podPlacement('sensor-readings-sink', 'milan'),
      ],
      clusters: [],
    }),
  });
  const scaffolder = await startScaffolder(template, service, entities, [
    registered.feature,
  ]);
  return { service, entities: registered.entities, ...scaffolder };
}

function appliedBy(service: ReturnType<typeof fakeClusterFederation>) {
  const [, [request]] = service.createOperation.mock.calls;
  return request as ApplyWorkloadRequest;
}

const nameOf = (part: string) => ({
  'app.kubernetes.io/name': `sensor-readings-${part}`,
});
const labelsOf = (part: string) => ({
  ...nameOf(part),
  'app.kubernetes.io/part-of': 'sensor-readings',
  'app.kubernetes.io/component': part,
});

// Each test starts a backend.
jest.setTimeout(60_000);

describe('template data-pipeline', () => {
  it('offloads the namespace, deploys the parts and registers them', async () => {
    const { service, entities, runTask } = await start([namespaceEntity]);

    const task = await runTask(defaults);

    expect(task.status).toBe('completed');
    const [[offload]] = service.createOperation.mock.calls;
    expect(offload).toMatchObject({
      kind: 'offload',
      cluster: 'milan',
      namespace: 'pipelines',
      spec: {
        owner: 'group:default/data-team',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
      },
    });
    const { manifests, placements } = appliedBy(service).spec;
    expect(
      manifests.map(({ kind, metadata }) => [kind, metadata.name]),
    ).toEqual([
      ['Deployment', 'sensor-readings-source'],
      ['Deployment', 'sensor-readings-clean'],
      ['Service', 'sensor-readings-clean'],
      ['Deployment', 'sensor-readings-sink'],
      ['Service', 'sensor-readings-sink'],
    ]);
    expect(placements).toEqual({
      'sensor-readings-source': { on: 'Host' },
      'sensor-readings-clean': { on: 'AnyMember' },
      'sensor-readings-sink': { on: 'Host' },
    });
    expect(manifests[1]).toMatchObject({
      metadata: { labels: labelsOf('clean') },
      spec: {
        replicas: 2,
        selector: { matchLabels: nameOf('clean') },
        template: {
          metadata: { labels: labelsOf('clean') },
          spec: {
            containers: [
              { image: defaults.stages[0].image, ports: [{ name: 'http' }] },
            ],
          },
        },
      },
    });
    expect(manifests[2]).toMatchObject({
      metadata: { labels: labelsOf('clean') },
      spec: {
        selector: nameOf('clean'),
        ports: [{ port: 8080, targetPort: 'http' }],
      },
    });
    const annotations = {
      'backstage.io/kubernetes-cluster': 'milan',
      'backstage.io/kubernetes-namespace': 'pipelines',
    };
    const [system, , clean] = entities;
    expect(system).toMatchObject({
      kind: 'System',
      metadata: {
        name: 'sensor-readings',
        annotations: {
          ...annotations,
          'backstage.io/kubernetes-label-selector':
            'app.kubernetes.io/part-of=sensor-readings',
        },
      },
      spec: { owner: 'group:default/data-team' },
    });
    expect(clean).toMatchObject({
      kind: 'Component',
      metadata: {
        name: 'sensor-readings-clean',
        annotations: {
          ...annotations,
          'backstage.io/kubernetes-label-selector':
            'app.kubernetes.io/name=sensor-readings-clean',
        },
      },
      spec: {
        type: 'data-stage',
        owner: 'group:default/data-team',
        system: 'sensor-readings',
        dependsOn: [
          'component:sensor-readings-source',
          'resource:default/milan-pipelines',
        ],
      },
    });
    expect(entities.map(({ spec }) => spec?.type)).toEqual([
      'data-pipeline',
      'data-source',
      'data-stage',
      'data-sink',
    ]);
    expect(task.output.links).toEqual([
      expect.objectContaining({
        entityRef: 'system:default/sensor-readings',
      }),
      expect.objectContaining({
        url: '/cluster-federation/namespaces/milan/pipelines',
      }),
      expect.objectContaining({
        url: '/cluster-federation/operations/operation-1',
      }),
    ]);
    const [{ content }] = task.output.text;
    expect(content).toContain('* Data will not flow from milan to rome.');
    expect(content).toContain('* `sensor-readings-source`: 1 on `milan`\n');
    expect(content).toContain(
      '* `sensor-readings-clean`: 2 on `rome` (namespace `pipelines-milan`)\n',
    );
    expect(JSON.stringify(task.events)).toContain(
      'Preflight networking: warning. Data will not flow from milan to rome.',
    );
  });

  it('places each part by itself, and hands on along any number of stages', async () => {
    const { service, entities, runTask } = await start();

    const task = await runTask({
      ...defaults,
      name: 'etl',
      offload: false,
      stages: [
        {
          ...defaults.source,
          name: 'one',
          placement: 'Member',
          member: 'rome',
        },
        {
          ...defaults.source,
          name: 'two',
          placement: 'Labels',
          label: 'topology.kubernetes.io/region',
          labelValues: ['rome', 'paris'],
        },
        {
          ...defaults.source,
          name: 'three',
          placement: 'Labels',
          label: 'example.com/gpu',
        },
      ],
    });

    expect(task.status).toBe('completed');
    const [[request]] = service.createOperation.mock.calls;
    const { manifests, placements } = (request as ApplyWorkloadRequest).spec;
    expect(placements).toEqual({
      'etl-source': { on: 'Host' },
      'etl-one': { on: 'Member', member: 'rome' },
      'etl-two': {
        on: 'Labels',
        matchExpressions: [
          {
            key: 'topology.kubernetes.io/region',
            operator: 'In',
            values: ['rome', 'paris'],
          },
        ],
      },
      'etl-three': {
        on: 'Labels',
        matchExpressions: [{ key: 'example.com/gpu', operator: 'Exists' }],
      },
      'etl-sink': { on: 'Host' },
    });
    const nextUrls = manifests
      .filter(({ kind }) => kind === 'Deployment')
      .map(
        (deployment: any) =>
          deployment.spec.template.spec.containers[0].env.find(
            ({ name }: any) => name === 'NEXT_URL',
          )?.value,
      );
    expect(nextUrls).toEqual([
      'http://etl-one:8080',
      'http://etl-two:8080',
      'http://etl-three:8080',
      'http://etl-sink:8080',
      undefined,
    ]);
    expect(
      entities.map(({ metadata, spec }) => [metadata.name, spec?.dependsOn]),
    ).toEqual([
      ['etl', undefined],
      ['etl-source', undefined],
      ['etl-one', ['component:etl-source']],
      ['etl-two', ['component:etl-one']],
      ['etl-three', ['component:etl-two']],
      ['etl-sink', ['component:etl-three']],
    ]);
  });

  it('has a pipeline without stages', async () => {
    const { service, runTask } = await start();

    const task = await runTask({ ...defaults, stages: [] });

    expect(task.status).toBe('completed');
    expect(appliedBy(service).spec.manifests).toHaveLength(3);
  });

  it('lets no text become something else in a manifest', async () => {
    const { service, runTask } = await start();
    const image = 'x"}],hostNetwork:true,#${{1+1}}';

    const task = await runTask({
      ...defaults,
      source: { ...defaults.source, image },
    });

    expect(task.status).toBe('completed');
    const [source] = appliedBy(service).spec.manifests as any[];
    expect(source.spec.template.spec.containers[0].image).toBe(image);
    expect(source.spec.template.spec).not.toHaveProperty('hostNetwork');
  });

  it.each([
    ['member', { placement: 'Member' }],
    ['label', { placement: 'Labels' }],
    ['placement', { placement: 'Nowhere' }],
    ['name', { name: 'Not a name' }],
  ])('wants a %s that fits', async (field, change) => {
    const { service, createTask } = await start();

    const { status, body } = await createTask({
      ...defaults,
      stages: [{ ...defaults.source, ...change }],
    });

    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(field);
    expect(service.createOperation).not.toHaveBeenCalled();
  });

  it('shows what it would do in a dry run, without a namespace too', async () => {
    const { service, entities, dryRun } = await start();
    service.preflight.mockImplementation(async ({ kind }) => {
      if (kind === 'apply-workload') {
        throw await responseError(
          404,
          'NotFoundError',
          'namespace: pipelines does not exist on cluster milan',
        );
      }
      return { findings: [] };
    });

    const { status, body } = await dryRun(defaults);

    expect(status).toBe(200);
    const log = JSON.stringify(body.log);
    expect(log).toContain('Create Namespace first-object on milan');
    expect(log).toContain('Deployment sensor-readings-clean');
    expect(log).toContain('does not exist on cluster milan yet');
    // There is nothing to tell of yet.
    expect(body.output.text ?? []).toEqual([]);
    expect(service.createOperation).not.toHaveBeenCalled();
    expect(entities).toEqual([]);
  });
});
