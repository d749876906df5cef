import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { ConfigSources, MutableConfigSource } from '@backstage/config-loader';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readFileSync } from 'node:fs';
import { startSandbox, type Sandbox } from 'sandbox';
import request from 'supertest';
import { poll } from '../__testUtils__/poll';
import { collectingLogger } from '../clusters/__testUtils__/collectingLogger';
import {
  SandboxIdentities,
  writeFile,
} from '../clusters/__testUtils__/SandboxIdentities';
import clusterFederationPlugin from '../index';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const TEN_SECONDS = 10_000;
/** For what waits for other things than the portal, on a busy machine. */
const PATIENCE = 60_000;

describe('portals with other connections', () => {
  const directory = createMockDirectory();
  const { logger, lines } = collectingLogger();
  const answers: string[] = [];
  const portals: TestBackend[] = [];
  let sandbox: Sandbox;
  let milan: SandboxIdentities;
  let rome: SandboxIdentities;

  const path = (name: string) => directory.resolve(name);

  /** A portal whose configuration can be changed while it runs. */
  async function startPortal(data: JsonObject) {
    const source = MutableConfigSource.create({ data });
    const config = await ConfigSources.toConfig(source);
    const portal = await startTestBackend({
      features: [
        clusterFederationPlugin,
        catalogServiceMock.factory({ entities: [] }),
        createServiceFactory({
          service: coreServices.rootConfig,
          deps: {},
          factory: () => config,
        }),
        createServiceFactory({
          service: coreServices.rootLogger,
          deps: {},
          factory: () => logger,
        }),
      ],
    });
    portals.push(portal);
    const get = async (route: string) => {
      const { status, text, body } = await request(portal.server).get(
        `/api/cluster-federation${route}`,
      );
      answers.push(text);
      expect({ status, text }).toMatchObject({ status: 200 });
      return body;
    };
    return {
      get,
      put: (next: JsonObject) => source.setData(next),
      cluster: (name: string): Promise<Cluster> => get(`/clusters/${name}`),
      clusters: async (): Promise<Cluster[]> => (await get('/clusters')).items,
    };
  }

  const named = (clusters: JsonObject[]) => ({
    backend: { baseUrl: 'http://localhost' },
    clusterFederation: { clusters },
  });
  const byFile = (name: string, fields: JsonObject = {}) => ({
    name,
    kubeconfig: sandbox.cluster(name).portalKubeconfig,
    ...fields,
  });
  const isFresh = ({ health }: Cluster) => health === 'Fresh';
  const allFresh = (clusters: Cluster[]) => clusters.every(isFresh);

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan', 'rome'], seed: 'none' });
    await sandbox.cluster('milan').peer('rome');
    milan = new SandboxIdentities(sandbox, 'milan');
    rome = new SandboxIdentities(sandbox, 'rome');
    for (const identities of [milan, rome]) {
      const cluster = sandbox.cluster(identities.cluster);
      await identities.serviceAccount('portal');
      await cluster.kubectl(['apply', '-f', '-'], {
        input: readFileSync(
          resolvePackagePath(
            '@cluster-federation/backstage-plugin-cluster-federation-backend',
            'rbac/read.yaml',
          ),
          'utf8',
        ),
      });
      await cluster.kubectl([
        'create',
        'clusterrolebinding',
        'portal-of-this-test',
        '--clusterrole=cluster-federation-read',
        '--serviceaccount=default:portal',
      ]);
    }
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(portal => portal.stop()));
  });

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('shows the same federation by nothing but kubernetes:', async () => {
    const first = await startPortal(named([byFile('milan'), byFile('rome')]));
    const entry = async (identities: SandboxIdentities) => ({
      name: identities.cluster,
      url: identities.server,
      caData: identities.caData,
      authProvider: 'serviceAccount',
      serviceAccountToken: await identities.token('portal'),
    });
    const second = await startPortal({
      backend: { baseUrl: 'http://localhost' },
      kubernetes: {
        serviceLocatorMethod: { type: 'multiTenant' },
        clusterLocatorMethods: [
          {
            type: 'config',
            clusters: [
              await entry(milan),
              await entry(rome),
              {
                name: 'elsewhere',
                url: 'https://elsewhere.example.com',
                authProvider: 'oidc',
                oidcTokenProvider: 'okta',
              },
            ],
          },
        ],
      },
    });
    await poll(first.clusters, allFresh, PATIENCE);
    const followed = async () => (await second.clusters()).slice(0, 2);
    await poll(followed, allFresh, PATIENCE);

    const same = async (portal: typeof first) =>
      (await portal.clusters())
        .slice(0, 2)
        .map(({ name, clusterId, liqoVersion, memberCount, hostCount }) => ({
          name,
          clusterId,
          liqoVersion,
          memberCount,
          hostCount,
        }));
    const peerings = async (portal: typeof first) =>
      (await portal.get('/peerings')).items;
    expect(await same(second)).toEqual(await same(first));
    expect(await peerings(first)).toHaveLength(2);
    expect(await peerings(second)).toEqual(await peerings(first));
    expect(await second.clusters()).toMatchObject([
      { source: 'kubernetes' },
      { source: 'kubernetes' },
      {
        name: 'elsewhere',
        health: 'Connecting',
        error: expect.stringContaining(
          "kubernetes.clusterLocatorMethods[0].clusters[2].authProvider 'oidc' needs the token of each viewer",
        ),
        waitingFor: 'a corrected configuration',
      },
    ]);
  });

  it('says that a credential has expired, and goes on with the next one', async () => {
    const kubeconfig = milan.writeKubeconfig(path('kubeconfig'), {
      tokenFile: 'token',
    });
    writeFile(path('token'), await milan.expiringToken('portal'));
    const portal = await startPortal(named([{ name: 'milan', kubeconfig }]));
    const cluster = () => portal.cluster('milan');
    await poll(cluster, isFresh, PATIENCE);
    const expired = await poll(
      cluster,
      ({ health }) => health === 'Stale',
      PATIENCE,
    );
    expect(expired.error).toBe(
      "Probe on cluster milan: the API server refuses the portal's credentials, they are wrong or have expired",
    );
    expect((await portal.get('/peerings')).items).toHaveLength(1);

    writeFile(path('token'), await milan.token('portal'));
    await poll(cluster, isFresh, TEN_SECONDS);
  });

  it('claims nothing of a member that it can only peer with', async () => {
    const kubeconfig = await sandbox.cluster('rome').peeringUser('milan');
    const portal = await startPortal(
      named([
        byFile('milan'),
        { name: 'rome-portal', access: 'peering', kubeconfig },
      ]),
    );
    await poll(() => portal.cluster('milan'), isFresh, PATIENCE);
    const member = await poll(
      () => portal.cluster('rome-portal'),
      ({ clusterId }) => clusterId !== undefined,
      PATIENCE,
    );
    expect(member).toMatchObject({
      access: 'peering',
      health: 'NotFollowed',
      clusterId: 'rome',
      liqoMajor: 1,
      kubernetesVersion: expect.stringMatching(/^v1\./),
      memberCount: 0,
      hostCount: 0,
    });
    expect(member).not.toHaveProperty('error');
    expect((await portal.get('/peerings')).items).toMatchObject([
      { cluster: 'milan', remote: { clusterId: 'rome', name: 'rome-portal' } },
    ]);

    sandbox.cluster('rome').hang();
    const lost = await poll(
      () => portal.cluster('rome-portal'),
      ({ error }) => error !== undefined,
      PATIENCE,
    );
    expect(lost).toMatchObject({
      health: 'NotFollowed',
      clusterId: 'rome',
      error: expect.stringContaining('does not answer in time'),
    });
    sandbox.cluster('rome').resume();
    await poll(
      () => portal.cluster('rome-portal'),
      ({ error }) => error === undefined,
      PATIENCE,
    );
  });

  it('says that it may not read who the member is', async () => {
    await rome.serviceAccount('nobody');
    const portal = await startPortal(
      named([
        {
          name: 'rome',
          access: 'peering',
          url: rome.server,
          caData: rome.caData,
          serviceAccountToken: await rome.token('nobody'),
        },
      ]),
    );
    const { health, error, liqoMajor } = await poll(
      () => portal.cluster('rome'),
      cluster => cluster.error !== undefined,
      PATIENCE,
    );
    expect({ health, liqoMajor }).toEqual({
      health: 'NotFollowed',
      liqoMajor: 1,
    });
    expect(error).toMatch(/^The cluster ID is not known: .* is forbidden/);
  });

  it('follows its configuration without a restart', async () => {
    const portal = await startPortal(named([byFile('milan')]));
    await poll(portal.clusters, allFresh, PATIENCE);
    expect(await portal.clusters()).toHaveLength(1);

    portal.put(named([byFile('rome'), byFile('milan', { title: 'Milano' })]));
    await poll(
      portal.clusters,
      clusters => clusters.length === 2 && allFresh(clusters),
      PATIENCE,
    );
    expect(await portal.clusters()).toMatchObject([
      { name: 'rome' },
      { name: 'milan', title: 'Milano' },
    ]);

    portal.put(named([byFile('rome'), { name: 'paris' }]));
    const clusters = await poll(
      portal.clusters,
      ([, second]) => second?.name === 'paris',
      PATIENCE,
    );
    expect(clusters).toMatchObject([
      { name: 'rome', health: 'Fresh' },
      {
        name: 'paris',
        error: expect.stringContaining('clusterFederation.clusters[1]'),
      },
    ]);
    expect((await portal.get('/peerings')).items).toMatchObject([
      { cluster: 'rome', remote: { clusterId: 'milan', connected: false } },
    ]);
  });

  it('tells no secret in logs and answers', () => {
    expect(answers.length).toBeGreaterThan(10);
    expect(lines.length).toBeGreaterThan(3);
    const all = [...lines, ...answers].join('\n');
    for (const secret of [...milan.secrets, ...rome.secrets]) {
      expect(all).not.toContain(secret);
    }
  });
});
