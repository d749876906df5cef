import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type Operation,
  type PreflightAnswer,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const SLICES = 'resourceslices.authentication.liqo.io';
const MAPS = 'namespacemaps.offloading.liqo.io';
const ON_HOST = ['-n', 'liqo-tenant-rome'];
const ON_MEMBER = ['-n', 'liqo-tenant-milan'];

/** A further request of the host for resources. */
const furtherSlice = {
  apiVersion: 'authentication.liqo.io/v1beta1',
  kind: 'ResourceSlice',
  metadata: {
    name: 'further',
    namespace: 'liqo-tenant-rome',
    labels: {
      'liqo.io/replication': 'true',
      'liqo.io/remoteID': 'rome',
      'liqo.io/remote-cluster-id': 'rome',
    },
  },
  spec: { class: 'default', providerClusterID: 'rome' },
};

/** Looks like one whose volume is on the member; the sandbox has no storage. */
const claim = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: {
    name: 'orders',
    namespace: 'shop',
    annotations: { 'volume.kubernetes.io/selected-node': 'rome' },
  },
  spec: {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'none',
    resources: { requests: { storage: '1Gi' } },
  },
};

describe('holding real clusters back through the API', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: PortalProcess;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'rome'],
      log: line => process.stderr.write(`${line}\n`),
    });
    portal = await startPortalProcess({
      database: database.path,
      clusterFederation: {
        clusters: sandbox.clusters.map(({ name, portalKubeconfig }) => ({
          name,
          kubeconfig: portalKubeconfig,
        })),
      },
    });
    await poll(
      async () => (await portal.request('/peerings')).body.items,
      peerings =>
        peerings.some(({ virtualNodes }: any) => virtualNodes.length > 0) &&
        peerings.some(({ incoming }: any) => incoming.phase === 'Established'),
      60_000,
    );
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  const request = (kind: string) => ({
    kind,
    cluster: 'milan',
    member: 'rome',
  });

  async function accepted(kind: string): Promise<Operation> {
    const answer = await portal.request('/operations', {
      method: 'POST',
      body: request(kind),
    });
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return answer.body;
  }

  async function run(kind: string): Promise<Operation> {
    const { id } = await accepted(kind);
    const start = Date.now();
    const operation = await poll<Operation>(
      async () => (await portal.request(`/operations/${id}`)).body,
      hasEnded,
      120_000,
    );
    process.stderr.write(
      `${kind}: ${((Date.now() - start) / 1000).toFixed(1)} s\n`,
    );
    return operation;
  }

  const impact = async (kind: string): Promise<PreflightAnswer> =>
    (
      await portal.request('/preflight', {
        method: 'POST',
        body: request(kind),
      })
    ).body;

  const kubectl = (cluster: string, ...args: string[]) =>
    sandbox.cluster(cluster).kubectl(args);
  const read = async (cluster: string, ...args: string[]) =>
    JSON.parse(await kubectl(cluster, 'get', ...args, '--output=json'));
  const apply = (cluster: string, object: object) =>
    sandbox
      .cluster(cluster)
      .kubectl(['apply', '-f', '-'], { input: JSON.stringify(object) });

  const tenantCondition = async () =>
    (await read('rome', 'tenants', 'milan', ...ON_MEMBER)).spec.tenantCondition;
  const podsOf = async (node: string): Promise<any[]> =>
    (
      await read(
        'milan',
        'pods',
        '-n',
        'shop',
        `--field-selector=spec.nodeName=${node},status.phase=Running`,
      )
    ).items;
  const copies = async () =>
    (await read('rome', `${SLICES},${MAPS}`, ...ON_MEMBER)).items.map(
      ({ kind, metadata }: any) => `${kind} ${metadata.name}`,
    );
  const resourcesOf = async (slice: string) =>
    (await read('milan', SLICES, slice, ...ON_HOST)).status?.conditions?.find(
      ({ type }: any) => type === 'Resources',
    )?.status;

  it('cordons and uncordons the virtual node, whose pods stay', async () => {
    const before = (await podsOf('rome')).length;
    expect(before).toBeGreaterThan(0);
    expect(await impact('cordon-node')).toMatchObject({
      impact: {
        namespaces: [{ namespace: 'shop', pods: before, fate: 'Stay' }],
        movingPods: 0,
      },
    });

    expect(await run('cordon-node')).toMatchObject({ phase: 'Succeeded' });
    expect((await read('milan', 'nodes', 'rome')).spec.unschedulable).toBe(
      true,
    );
    expect(await podsOf('rome')).toHaveLength(before);

    expect(await run('uncordon-node')).toMatchObject({ phase: 'Succeeded' });
    const { spec } = await read('milan', 'nodes', 'rome');
    expect(spec.unschedulable ?? false).toBe(false);
    expect(JSON.stringify(spec.taints)).not.toContain('unschedulable');
  });

  it('cordons the tenant, who gets nothing more, and activates it', async () => {
    expect(await run('cordon-tenant')).toMatchObject({ phase: 'Succeeded' });
    expect(await tenantCondition()).toBe('Cordoned');
    await apply('milan', furtherSlice);
    await poll(
      () => resourcesOf('further'),
      resources => resources === 'Denied',
      30_000,
    );
    expect(await resourcesOf('rome')).toBe('Accepted');

    expect(await run('activate-tenant')).toMatchObject({ phase: 'Succeeded' });
    expect(await resourcesOf('further')).toBe('Accepted');
    await kubectl('milan', 'delete', SLICES, 'further', ...ON_HOST);
  });

  const health = (cluster: string, wanted: string) =>
    poll(
      async () => (await portal.request(`/clusters/${cluster}`)).body.health,
      found => found === wanted,
      60_000,
    );

  async function whileHung(cluster: string, then: () => Promise<void>) {
    sandbox.cluster(cluster).hang();
    try {
      await health(cluster, 'Stale');
      await then();
    } finally {
      sandbox.cluster(cluster).resume();
    }
    await health(cluster, 'Fresh');
  }

  it('cordons the tenant on the member while the API server of the host hangs', async () => {
    await whileHung('milan', async () => {
      expect(await run('cordon-tenant')).toMatchObject({ phase: 'Succeeded' });
      expect(await tenantCondition()).toBe('Cordoned');
      expect(
        (await impact('drain-tenant')).findings.filter(
          ({ severity }) => severity === 'could-not-check',
        ),
      ).toMatchObject([
        { check: 'offloaded-namespaces', cluster: 'milan' },
        { check: 'volumes', cluster: 'milan' },
      ]);
      // Nothing was drained, so that nothing has to be asked for again.
      expect(await run('activate-tenant')).toMatchObject({
        phase: 'Succeeded',
      });
    });
  });

  it('cordons the virtual node while the API server of the member hangs', async () => {
    await whileHung('rome', async () => {
      expect(await run('cordon-node')).toMatchObject({ phase: 'Succeeded' });
      expect(await run('uncordon-node')).toMatchObject({ phase: 'Succeeded' });
    });
    await poll(
      async () =>
        (
          await read('milan', 'nodes', 'rome')
        ).status.conditions.find(({ type }: any) => type === 'Ready').status,
      status => status === 'True',
      120_000,
    );
  });

  it('drains the tenant, and brings back after the activation what was drained', async () => {
    const before = (await podsOf('rome')).length;
    // Stays: in the sandbox nobody takes its finalizer away.
    await apply('milan', claim);
    const { impact: told, findings } = await impact('drain-tenant');
    expect(told).toMatchObject({
      namespaces: [
        {
          namespace: 'shop',
          pods: before,
          fate: 'Rescheduled',
          volumes: ['orders'],
        },
      ],
      movingPods: before,
    });
    expect(findings.map(({ check }) => check)).toEqual(
      expect.arrayContaining(['healing', 'namespaces-on-member', 'volumes']),
    );

    expect(await run('drain-tenant')).toMatchObject({
      phase: 'Succeeded',
      steps: [{ id: 'tenant-condition' }, { id: 'taken-back' }],
    });
    expect(await tenantCondition()).toBe('Drained');
    expect(await copies()).toEqual([]);
    await poll(
      () => kubectl('rome', 'get', 'namespaces', '--output=name'),
      names => !names.includes('namespace/shop-milan'),
      30_000,
    );
    await poll(
      async () =>
        (
          await read('milan', 'namespaceoffloadings', '-n', 'shop')
        ).items[0].status.offloadingPhase,
      phase => phase === 'InProgress',
      30_000,
    );
    // The host goes on to believe in its virtual node.
    const { status } = await read('milan', 'nodes', 'rome');
    expect(
      status.conditions.find(({ type }: any) => type === 'Ready').status,
    ).toBe('True');

    expect(await run('activate-tenant')).toMatchObject({ phase: 'Succeeded' });
    expect((await copies()).sort()).toEqual([
      'NamespaceMap rome',
      'ResourceSlice rome',
    ]);
    expect(await resourcesOf('rome')).toBe('Accepted');
    await poll(
      () => podsOf('rome'),
      pods => pods.length === before,
      60_000,
    );
  });
});
