import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
import { copyFileSync, readFileSync } from 'node:fs';
import { Sandbox, startSandbox } from 'sandbox';
import { connectionsTo } from '../watch/__testUtils__/connection';
import { eventually } from '../watch/__testUtils__/eventually';
import { DefaultFederationState } from './DefaultFederationState';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const USER_AGENT = 'cluster-federation-backstage';

describe('the state of a real federation', () => {
  const directory = createMockDirectory();
  let sandbox: Sandbox;
  let state: DefaultFederationState;

  function follow(kubeconfigs: Record<string, string>) {
    state = DefaultFederationState.create({
      connections: connectionsTo(kubeconfigs),
      logger: mockServices.rootLogger(),
    });
    state.start();
  }

  const kubeconfigs = () =>
    Object.fromEntries(
      sandbox.clusters.map(({ name, portalKubeconfig }) => [
        name,
        portalKubeconfig,
      ]),
    );
  const health = () =>
    Object.fromEntries(
      state.clusters().map(cluster => [cluster.name, cluster.health]),
    );
  const allFresh = () =>
    expect(health()).toEqual({ milan: 'Fresh', rome: 'Fresh', paris: 'Fresh' });
  const peering = (cluster: string, clusterId: string) =>
    state
      .peerings()
      .find(
        candidate =>
          candidate.cluster === cluster &&
          candidate.remote.clusterId === clusterId,
      );
  /** Another client than the one under test. */
  const clientOf = (cluster: string) => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(sandbox.cluster(cluster).adminKubeconfig);
    return KubernetesObjectApi.makeApiClient(kubeConfig);
  };
  const namespaceObject = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });

  beforeAll(async () => {
    sandbox = await startSandbox();
  });

  afterEach(async () => {
    sandbox?.clusters.forEach(cluster => cluster.resume());
    await state?.stop();
  });

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('projects what the clusters hold', async () => {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);

    expect(state.clusters()).toMatchObject(
      ['milan', 'rome', 'paris'].map(name => ({
        name,
        clusterId: name,
        liqoMajor: 1,
        liqoVersion: 'v1.2.0',
        kubernetesVersion: expect.stringMatching(/^v1\./),
      })),
    );
    expect(peering('milan', 'rome')).toMatchObject({
      role: 'Provider',
      remote: { name: 'rome', connected: true },
      outgoing: { phase: 'Established' },
      incoming: { phase: 'None' },
      networking: { phase: 'None' },
      authentication: { phase: 'Established' },
      apiServer: {
        phase: 'Established',
        conditions: [{ type: 'APIServerStatus', reason: 'APIServerReady' }],
      },
      modules: {
        authentication: {
          enabled: true,
          conditions: [{ type: 'AuthIdentityControlPlaneStatus' }],
        },
        offloading: {
          enabled: true,
          conditions: [
            { type: 'OffloadingVirtualNodeStatus', status: 'Ready' },
            { type: 'OffloadingNodeStatus', status: 'Ready' },
          ],
        },
      },
      virtualNodes: [{ name: 'rome', ready: 'True' }],
    });
    expect(peering('rome', 'milan')).toMatchObject({
      role: 'Consumer',
      outgoing: { phase: 'None' },
      incoming: { phase: 'Established' },
    });
    const [offloading] = state.offloadings();
    expect(offloading).toMatchObject({
      cluster: 'milan',
      phase: 'Ready',
      remotes: [{ name: 'rome', phase: 'Ready' }],
    });
    const placements = state.placements({
      cluster: 'milan',
      namespace: offloading.namespace,
    });
    expect(
      placements.filter(({ runsOn }) => runsOn?.remote).length,
    ).toBeGreaterThan(0);
    expect(
      placements.find(({ runsOn }) => runsOn?.remote)?.runsOn,
    ).toMatchObject({ name: 'rome', clusterId: 'rome' });
    // Their twins on the member are not listed again.
    expect(
      state.placements({
        cluster: 'rome',
        namespace: offloading.remotes[0].namespace,
      }),
    ).toEqual([]);
  });

  it('shows a change within a second', async () => {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);
    const name = `changed-${Date.now()}`;
    const changed = new Promise<void>(resolve => {
      state.onChange(() => {
        if (state.namespace('milan', name)) {
          resolve();
        }
      });
    });
    await clientOf('milan').create(namespaceObject(name));
    const createdAt = Date.now();
    await changed;
    expect(Date.now() - createdAt).toBeLessThan(1_000);
    await clientOf('milan').delete(namespaceObject(name));
  });

  async function hang(cluster: string) {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);
    await eventually(
      () =>
        expect(peering('milan', 'rome')?.apiServer.phase).toBe('Established'),
      60_000,
    );
    const before = state.placements({}).length;
    const hungAt = Date.now();
    sandbox.cluster(cluster).hang();
    await eventually(
      () => expect(health()).toMatchObject({ [cluster]: 'Stale' }),
      20_000,
    );
    const status = state.cluster(cluster)!;
    expect(status.error).toMatch(/does not answer in time/);
    expect(Date.parse(status.asOf!)).toBeLessThanOrEqual(hungAt);
    expect(state.placements({})).toHaveLength(before);
  }

  async function resume(cluster: string) {
    const resumedAt = Date.now();
    sandbox.cluster(cluster).resume();
    await eventually(allFresh, 30_000);
    await eventually(
      () =>
        expect(Date.parse(state.cluster(cluster)!.asOf!)).toBeGreaterThan(
          resumedAt,
        ),
      20_000,
    );
    const name = `after-hang-${Date.now()}`;
    await clientOf(cluster).create(namespaceObject(name));
    await eventually(() =>
      expect(state.namespace(cluster, name)).toBeDefined(),
    );
    await clientOf(cluster).delete(namespaceObject(name));
  }

  it('answers from memory while the API server of a host hangs', async () => {
    await hang('milan');
    expect(peering('milan', 'rome')).toMatchObject({
      outgoing: { phase: 'Established' },
    });
    await resume('milan');
  });

  it('answers from memory while the API server of a member hangs', async () => {
    await hang('rome');
    expect(health().milan).toBe('Fresh');
    expect(peering('rome', 'milan')).toMatchObject({
      incoming: { phase: 'Established' },
    });
    // What Liqo itself makes of it, through the host.
    await eventually(
      () =>
        expect(peering('milan', 'rome')?.apiServer).toMatchObject({
          phase: 'Error',
          message: 'The API server of cluster rome does not answer.',
        }),
      40_000,
    );
    await eventually(
      () =>
        expect(peering('milan', 'rome')?.outgoing).toMatchObject({
          phase: 'Error',
          message: expect.stringContaining('virtual node rome is not ready'),
        }),
      90_000,
    );
    await resume('rome');
    await eventually(
      () =>
        expect(peering('milan', 'rome')).toMatchObject({
          apiServer: { phase: 'Established' },
          outgoing: { phase: 'Established' },
        }),
      // The virtual kubelet reports once a minute.
      120_000,
    );
  });

  it('follows a peering from its beginning to its end', async () => {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);
    expect(peering('milan', 'paris')?.outgoing.phase ?? 'None').toBe('None');

    await sandbox.cluster('milan').peer('paris');
    await eventually(() => {
      expect(peering('milan', 'paris')).toMatchObject({
        role: 'Provider',
        outgoing: { phase: 'Established' },
        authentication: { phase: 'Established' },
        apiServer: { phase: 'Established' },
      });
      expect(peering('paris', 'milan')).toMatchObject({
        role: 'Consumer',
        incoming: { phase: 'Established' },
      });
      expect(state.cluster('milan')?.memberCount).toBe(2);
    }, 60_000);

    await sandbox.cluster('milan').unpeer('paris');
    await eventually(() => {
      // Liqo leaves the ForeignCluster behind, on the host with its old role.
      for (const [cluster, remote] of [
        ['milan', 'paris'],
        ['paris', 'milan'],
      ]) {
        expect(peering(cluster, remote)).toMatchObject({
          role: 'Unknown',
          outgoing: { phase: 'None' },
          incoming: { phase: 'None' },
          authentication: { phase: 'None' },
          apiServer: { phase: 'None' },
        });
      }
      expect(state.cluster('milan')?.memberCount).toBe(1);
    }, 60_000);
  });

  it('recovers when an API server is killed and started again', async () => {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);
    const before = state.peerings().map(({ remote }) => remote.clusterId);
    const seen = new Set<string>();
    const unsubscribe = state.onChange(() => {
      seen.add(health().milan);
      seen.add(`${state.peerings().length} peerings`);
    });
    sandbox.cluster('milan').kill();
    await eventually(() => expect(seen).toContain('Stale'), 20_000);
    await eventually(allFresh, 60_000);
    unsubscribe();
    expect(state.peerings().map(({ remote }) => remote.clusterId)).toEqual(
      before,
    );
    // At no time did the outage empty a list.
    expect([...seen].filter(text => text.endsWith('peerings'))).toEqual([
      `${before.length} peerings`,
    ]);
  });

  it('waits for a kubeconfig that appears later', async () => {
    const late = directory.resolve('late.kubeconfig');
    follow({ ...kubeconfigs(), paris: late });
    await eventually(
      () =>
        expect(health()).toEqual({
          milan: 'Fresh',
          rome: 'Fresh',
          paris: 'Connecting',
        }),
      60_000,
    );
    expect(state.cluster('paris')?.waitingFor).toMatch(
      /^the kubeconfig file [^/]+\/late\.kubeconfig$/,
    );
    copyFileSync(kubeconfigs().paris, late);
    await eventually(allFresh, 15_000);
  });

  it('asks the API server nothing because of viewers', async () => {
    follow(kubeconfigs());
    await eventually(allFresh, 60_000);
    const { auditLog } = sandbox.cluster('milan');
    const asked = () =>
      readFileSync(auditLog, 'utf8')
        .split('\n')
        .filter(line => line.includes(`"userAgent":"${USER_AGENT}"`))
        .map(line => JSON.parse(line))
        // Watches end and begin again, and probes go on, viewers or not.
        .filter(
          ({ verb, requestURI, stage }) =>
            verb !== 'watch' &&
            !requestURI.startsWith('/readyz') &&
            stage === 'ResponseComplete',
        ).length;
    // A request of ours that comes last shows that the log is written up to it.
    const mark = async () => {
      const name = `mark-${Date.now()}`;
      await connectionsTo(kubeconfigs())
        .get('milan')!
        .client()
        .get({ apiVersion: 'v1', kind: 'Namespace', name });
      await eventually(() =>
        expect(readFileSync(auditLog, 'utf8')).toContain(name),
      );
      return asked();
    };
    const before = await mark();
    for (let i = 0; i < 500; i++) {
      state.clusters();
      state.peerings();
      state.offloadings();
      state.placements({});
    }
    const after = await mark();
    // The second mark asks for the kind and the object.
    expect(after - before).toBe(2);
  });
});
