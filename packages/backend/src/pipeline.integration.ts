import { resolvePackagePath } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import scaffolderEntityModel from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import clusterFederationPlugin from '@cluster-federation/backstage-plugin-cluster-federation-backend';
import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import scaffolderModule from '@cluster-federation/backstage-plugin-scaffolder-backend-module-cluster-federation';
import { startSandbox, type Sandbox } from 'sandbox';
import request from 'supertest';
import portalEntities from './portalEntities';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const examples = resolvePackagePath('backend', '../../examples');
const name = 'readings';
const namespace = 'pipelines';

// Jest has arrays of its own, and templates take no others, as fetch makes them.
const { json } = Response.prototype;
beforeAll(() => {
  Response.prototype.json = async function parseHere(this: Response) {
    return JSON.parse(await this.text());
  };
});
afterAll(() => {
  Response.prototype.json = json;
});

const part = (partName: string, placement: string, more = {}) => ({
  name: partName,
  image: 'docker.io/nginxinc/nginx-unprivileged:1.29',
  replicas: 1,
  placement,
  ...more,
});

async function until<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
): Promise<T> {
  for (const end = Date.now() + 90_000; ; ) {
    const answer = await ask();
    if (isWanted(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`Still not so: ${JSON.stringify(answer)}`);
    }
    await new Promise(again => setTimeout(again, 100));
  }
}

describe.each([
  {
    generation: 'Liqo 1.x',
    host: 'milan',
    any: 'rome',
    one: 'paris',
    start: async () => {
      const sandbox = await startSandbox({ seed: 'peered' });
      await sandbox.cluster('milan').peer('paris');
      return sandbox;
    },
    warning: /Data (will|may) not flow/,
  },
  {
    generation: 'Liqo 0.10',
    host: 'turin',
    any: 'oslo',
    one: 'oslo',
    start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
    warning: /Data may not flow/,
  },
])('templates of a portal with $generation', ({ host, any, one, ...scene }) => {
  let sandbox: Sandbox;
  let backend: TestBackend;

  const get = async (path: string) =>
    (await request(backend.server).get(`/api${path}`)).body;

  const inCatalog = (ref: string) =>
    until(
      () => get(`/catalog/entities/by-name/${ref}`),
      ({ metadata }) => metadata !== undefined,
    );

  async function runTemplate(template: string, values: object) {
    await inCatalog(`template/default/${template}`);
    const { status, body } = await request(backend.server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: `template:default/${template}`, values });
    if (status !== 201) {
      throw new Error(`${status}: ${JSON.stringify(body)}`);
    }
    for (;;) {
      const task = await get(`/scaffolder/v2/tasks/${body.id}`);
      if (!['open', 'processing'].includes(task.status)) {
        const events = await get(`/scaffolder/v2/tasks/${body.id}/events`);
        const end = events.findLast((each: any) => each.type === 'completion');
        const log = events.map((each: any) => each.body.message).join('\n');
        if (task.status !== 'completed') {
          throw new Error(log);
        }
        return { log, ...end.body.output };
      }
      await new Promise(again => setTimeout(again, 100));
    }
  }

  const kubectl = async (cluster: string, ...args: string[]) =>
    JSON.parse(
      await sandbox.cluster(cluster).kubectl([...args, '--output=json']),
    );

  /** Where the pods of the pipeline are, by the part that they are. */
  const podsOf = (placements: PodPlacement[]) =>
    placements
      .map(({ component, runsOn, phase }) => [component, runsOn?.name, phase])
      .sort();

  const values = {
    name,
    cluster: host,
    namespace,
    owner: 'group:default/data-team',
    offload: true,
    source: part('source', 'Host'),
    stages: [
      part('clean', 'AnyMember', { replicas: 2 }),
      part('train', 'Member', { member: one }),
      part('enrich', 'Labels', {
        label: 'topology.kubernetes.io/region',
        labelValues: [any],
      }),
    ],
    sink: part('sink', 'Host'),
  };

  beforeAll(async () => {
    sandbox = await scene.start();
    backend = await startTestBackend({
      features: [
        clusterFederationPlugin,
        catalogPlugin,
        scaffolderEntityModel,
        scaffolderPlugin,
        scaffolderModule,
        portalEntities,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              rules: [
                { allow: ['Component', 'System', 'Resource', 'Template'] },
              ],
              locations: ['data-pipeline', 'stop-offloading-a-namespace'].map(
                template => ({
                  type: 'file',
                  target: `${examples}/templates/${template}.yaml`,
                }),
              ),
            },
            clusterFederation: {
              clusters: sandbox.clusters.map(cluster => ({
                name: cluster.name,
                kubeconfig: cluster.portalKubeconfig,
              })),
            },
          },
        }),
      ],
    });
    await until(
      () => get('/cluster-federation/clusters'),
      ({ items }) => items.every(({ health }: any) => health === 'Fresh'),
    );
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
  });

  it('a pipeline is deployed where it is asked for, and is in the catalog', async () => {
    const { log, links, text } = await runTemplate('data-pipeline', values);

    expect(log).toMatch(scene.warning);
    expect(text[0].content).toMatch(scene.warning);
    expect(text[0].content).toContain(
      `* \`readings-source\`: 1 on \`${host}\``,
    );
    expect(text[0].content).toContain(`* \`readings-train\`: 1 on \`${one}\``);
    expect(links[0].entityRef).toBe('system:default/readings');

    // As the clusters themselves say.
    const { items: pods } = await kubectl(host, 'get', 'pods', '-n', namespace);
    const { items: nodes } = await kubectl(host, 'get', 'nodes');
    const clusterOf = (pod: any) =>
      nodes.find(({ metadata }: any) => metadata.name === pod.spec.nodeName)
        .metadata.labels['topology.kubernetes.io/region'] ?? host;
    const placed = pods.map((pod: any) => [
      pod.metadata.labels['app.kubernetes.io/component'],
      clusterOf(pod),
      pod.status.phase,
    ]);
    const clean = placed.filter(([component]: any) => component === 'clean');
    expect(clean).toHaveLength(2);
    for (const [, cluster] of clean) {
      expect([any, one]).toContain(cluster);
    }
    expect(placed).toEqual(
      expect.arrayContaining([
        ['source', host, 'Running'],
        ['train', one, 'Running'],
        ['enrich', any, 'Running'],
        ['sink', host, 'Running'],
      ]),
    );
    expect(placed).toHaveLength(6);
    const twins = await kubectl(one, 'get', 'pods', '--all-namespaces');
    expect(
      twins.items.filter(
        ({ metadata }: any) =>
          metadata.labels?.['app.kubernetes.io/name'] === 'readings-train',
      ),
    ).toHaveLength(1);

    // The page of the system asks for all parts at once.
    const { items } = await get(
      '/cluster-federation/placements/by-entity/system/default/readings',
    );
    expect(podsOf(items)).toEqual(placed.sort());
    const train = await get(
      '/cluster-federation/placements/by-entity/component/default/readings-train',
    );
    expect(podsOf(train.items)).toEqual([['train', one, 'Running']]);
    const entity = await inCatalog('component/default/readings-train');
    expect(entity.relations).toEqual(
      expect.arrayContaining([
        { type: 'partOf', targetRef: 'system:default/readings' },
        { type: 'dependsOn', targetRef: 'component:default/readings-clean' },
      ]),
    );
  });

  it('the same again changes nothing', async () => {
    const generations = async () => {
      const { items } = await kubectl(
        host,
        ...['get', 'deployments,services', '-n', namespace],
      );
      return items.map(({ kind, metadata }: any) => [
        kind,
        metadata.name,
        metadata.uid,
        metadata.generation,
      ]);
    };
    const before = await generations();

    await runTemplate('data-pipeline', values);

    expect(before).toHaveLength(9);
    expect(await generations()).toEqual(before);
  });

  it('the namespace is taken back, with what that deletes said first', async () => {
    const { log, text } = await runTemplate('stop-offloading-a-namespace', {
      cluster: host,
      namespace,
      confirmed: true,
    });

    const deleted = new RegExp(`Liqo deletes namespace \\S+ on ${one}`);
    expect(text[0].content).toMatch(deleted);
    expect(log.search(deleted)).toBeLessThan(log.indexOf(': started'));
    const { items } = await kubectl(one, 'get', 'namespaces');
    expect(
      items
        .map(({ metadata }: any) => metadata.name)
        .filter((each: string) => each.startsWith(namespace)),
    ).toEqual([]);
    expect(await kubectl(host, 'get', 'namespace', namespace)).toBeDefined();
  });
});
