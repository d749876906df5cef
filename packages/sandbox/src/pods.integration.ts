import { eventually, get, runningPods } from './__testUtils__/look.ts';
import { expectMended, expectTroubles } from './__testUtils__/troubles.ts';
import type { Sandbox, SandboxCluster } from './index.ts';
import { startSandbox } from './index.ts';

jest.setTimeout(120_000);

const gpu = 'nvidia.com/gpu';

const trainer = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'trainer', labels: { app: 'trainer' } },
  spec: {
    containers: [
      {
        name: 'trainer',
        image: 'shop/trainer:1.0.0',
        resources: { limits: { [gpu]: '1' } },
      },
    ],
  },
};

describe('nodes and pods of a host and a member', () => {
  let sandbox: Sandbox;
  let milan: SandboxCluster;
  let rome: SandboxCluster;

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan', 'rome'] });
    milan = sandbox.cluster('milan');
    rome = sandbox.cluster('rome');
  }, 900_000); // the first build

  afterAll(async () => sandbox?.stop());

  it('has nodes of different labels and sizes, and GPUs on one', async () => {
    const nodes = await get(rome, 'nodes');
    const columns = nodes.items.map(({ metadata, status }: any) => [
      metadata.name,
      metadata.labels['topology.kubernetes.io/zone'],
      metadata.labels['node.kubernetes.io/instance-type'],
      metadata.labels.disktype,
      status.allocatable.cpu,
      status.allocatable[gpu],
    ]);
    expect(columns).toEqual([
      ['rome-gpu', 'rome-b', 'gpu-4', 'ssd', '4', '2'],
      ['rome-worker', 'rome-a', 'general-10', 'ssd', '10', undefined],
      ['rome-worker-2', 'rome-b', 'general-6', 'hdd', '6', undefined],
    ]);
  });

  it("keeps Liqo's own programs on the first node", async () => {
    for (const cluster of sandbox.clusters) {
      const pods = await get(cluster, 'pods', '-n', 'liqo');
      const nodes = pods.items.map((p: any) => p.spec.nodeName);
      expect([...new Set(nodes)]).toEqual([`${cluster.name}-worker`]);
    }
  });

  it('shows on the host what becomes of pods on the member', async () => {
    const away = { 'liqo.io/type': 'virtual-node' };
    await milan.offload('away');
    await expectTroubles(milan, 'away', away);
    const ofRome = expect.stringMatching(/^rome-/);
    expect(await runningPods(rome, 'away-milan')).toEqual([
      { app: 'crashes', node: ofRome },
      { app: 'unready', node: ofRome },
    ]);
    await expectMended(milan, 'away', away);
  });

  it('does the same with pods at home', async () => {
    const home = { 'kubernetes.io/hostname': 'milan-worker-2' };
    await milan.kubectl(['create', 'namespace', 'home']);
    await expectTroubles(milan, 'home', home);
    await expectMended(milan, 'home', home);
    const image = ['set', 'image', 'pod/no-image', '-n', 'home'];
    await milan.kubectl([...image, 'main=shop/reader:1.0.0']);
    await eventually(async () =>
      expect(await runningPods(milan, 'home')).toContainEqual({
        app: 'no-image',
        node: 'milan-worker-2',
      }),
    );
  });

  it('lends GPUs', async () => {
    await milan.kubectl([
      'patch',
      'resourceslices.authentication.liqo.io/rome',
      '-n',
      'liqo-tenant-rome',
      '--type=merge',
      '-p',
      JSON.stringify({ spec: { resources: { [gpu]: '1' } } }),
    ]);
    await milan.kubectl(['apply', '-n', 'shop', '-f', '-'], {
      input: JSON.stringify(trainer),
    });
    await eventually(async () => {
      const node = await get(milan, 'node', 'rome');
      expect(node.status.allocatable[gpu]).toBe('1');
      const there = await runningPods(rome, 'shop-milan');
      expect(there).toContainEqual({ app: 'trainer', node: 'rome-gpu' });
      const here = await runningPods(milan, 'shop');
      expect(here).toContainEqual({ app: 'trainer', node: 'rome' });
    });
  });

  it('lets a node fall silent, and all nodes be as they were', async () => {
    const ready = async () => {
      const node = await get(rome, 'node', 'rome-gpu');
      return node.status.conditions.find((c: any) => c.type === 'Ready').status;
    };
    const silence = 'sandbox.local/heartbeat=stopped';
    await rome.kubectl(['annotate', 'node/rome-gpu', silence]);
    await rome.kubectl(['taint', 'node', 'rome-worker-2', 'a=b:NoExecute']);
    await eventually(async () => {
      expect(await ready()).toBe('Unknown');
      const pods = await runningPods(rome, 'shop-milan');
      expect(pods.map((pod: any) => pod.node)).not.toContain('rome-worker-2');
    }, 60_000);
    await sandbox.reset();
    await eventually(async () => {
      expect(await ready()).toBe('True');
      const { items } = await get(rome, 'nodes');
      expect(items.flatMap((n: any) => n.spec.taints ?? [])).toEqual([]);
      expect(await runningPods(rome, 'shop-milan')).toMatchObject(
        Array(3).fill({ app: 'checkout' }),
      );
    });
  });
});
