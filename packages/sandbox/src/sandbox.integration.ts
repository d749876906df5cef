import { execFile } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually, get, pidsOf, runningPods } from './__testUtils__/look.ts';
import type { Sandbox } from './index.ts';
import { startSandbox } from './index.ts';
import { repoRoot } from './paths.ts';
import { isAlive } from './proc.ts';
import { readState, supervisorPid } from './state.ts';
import { status } from './status.ts';

jest.setTimeout(120_000);

// Which of a cluster's own nodes a pod gets is the scheduler's business.
const ofMilan = expect.stringMatching(/^milan-worker/);
const ofRome = expect.stringMatching(/^rome-/);

async function expectSeed(sandbox: Sandbox) {
  const milan = sandbox.cluster('milan');
  expect(await runningPods(milan, 'shop')).toEqual([
    ...Array(3).fill({ app: 'checkout', node: 'rome' }),
    ...Array(2).fill({ app: 'storefront', node: ofMilan }),
  ]);
  expect(await runningPods(sandbox.cluster('rome'), 'shop-milan')).toEqual(
    Array(3).fill({ app: 'checkout', node: ofRome }),
  );
  const offloading = await get(
    milan,
    'namespaceoffloadings',
    '-n',
    'shop',
    'offloading',
  );
  expect(offloading.status.offloadingPhase).toBe('Ready');
  const clusters = await get(milan, 'foreignclusters');
  expect(
    clusters.items.map((fc: any) => [
      fc.metadata.name,
      fc.status.role,
      fc.status.conditions?.[0]?.status,
    ]),
  ).toEqual([
    ['paris', 'Unknown', undefined],
    ['rome', 'Provider', 'Established'],
  ]);
}

describe('the default federation', () => {
  // Given, so that it can be stopped and resumed.
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-integration-'));
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ dir });
  }, 900_000); // the first build

  afterAll(async () => {
    await sandbox?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('has a peered member, a known one and pods where they belong', async () => {
    expect(sandbox.clusters.map(c => c.name)).toEqual([
      'milan',
      'rome',
      'paris',
    ]);
    await expectSeed(sandbox);
    const shop = await get(sandbox.cluster('milan'), 'namespace', 'shop');
    expect(shop.metadata.annotations['cluster-federation/owner']).toBe(
      'group:default/shop-team',
    );
    expect(() => sandbox.cluster('oslo')).toThrow(
      'There is no cluster oslo; there are milan, rome, paris',
    );
  });

  it('notes in the audit log what the portal asks for', async () => {
    const paris = sandbox.cluster('paris');
    const portal = [`--kubeconfig=${paris.portalKubeconfig}`];
    await paris.kubectl([...portal, 'get', 'configmaps', '-n', 'liqo']);
    await eventually(() => {
      const users = readFileSync(paris.auditLog, 'utf8')
        .trim()
        .split('\n')
        .map(line => JSON.parse(line))
        .filter(e => e.requestURI.includes('/namespaces/liqo/configmaps'))
        .map(e => e.user.username);
      expect(users).toEqual(['cluster-federation-portal']);
    });
  });

  it('gives the portal the shipped rights and no more', async () => {
    const paris = sandbox.cluster('paris');
    const portal = [`--kubeconfig=${paris.portalKubeconfig}`];
    await paris.kubectl([...portal, 'get', 'foreignclusters']);
    await expect(
      paris.kubectl([...portal, 'get', 'secrets', '-n', 'liqo']),
    ).rejects.toThrow(/User "cluster-federation-portal" cannot list/);
    await expect(
      paris.kubectl([...portal, 'delete', 'namespace', 'liqo']),
    ).rejects.toThrow(/User "cluster-federation-portal" cannot delete/);
  });

  it('makes a credential for peering, and a later one in its place', async () => {
    const paris = sandbox.cluster('paris');
    const path = await paris.peeringUser('milan');
    expect(statSync(path).mode % 0o1000).toBe(0o600);
    const first = [`--kubeconfig=${path}`];
    const configMaps = ['get', 'configmaps', '-n', 'liqo', '-o', 'name'];
    expect(await paris.kubectl([...first, ...configMaps])).toContain(
      'liqo-clusterid-configmap',
    );
    await expect(paris.kubectl([...first, 'get', 'nodes'])).rejects.toThrow(
      /User "liqo-peer-user-milan-[0-9a-f]+" cannot list/,
    );
    const earlier = `${path}.earlier`;
    copyFileSync(path, earlier);
    expect(await paris.peeringUser('milan')).toBe(path);
    await expect(
      paris.kubectl([`--kubeconfig=${earlier}`, ...configMaps]),
    ).rejects.toThrow(/cannot list/);
    await paris.kubectl([`--kubeconfig=${path}`, ...configMaps]);
  });

  it('shows a suspended API server and wakes it', async () => {
    const paris = sandbox.cluster('paris');
    const phase = () =>
      status(dir).clusters.find(c => c.name === 'paris')?.phase;
    paris.hang();
    await eventually(() => expect(phase()).toBe('API server suspended'));
    await expect(
      paris.kubectl(['get', 'nodes', '--request-timeout=1s']),
    ).rejects.toThrow(/timeout|deadline/i);
    paris.resume();
    await eventually(async () => {
      expect(phase()).toBe('ready');
      await paris.kubectl(['get', 'nodes', '--request-timeout=1s']);
    });
  });

  it('starts a killed API server again', async () => {
    const paris = sandbox.cluster('paris');
    const server = () =>
      readState(dir)!.processes.find(p => p.name === 'paris-apiserver')!;
    const { pid, restarts } = server();
    paris.kill();
    await eventually(async () => {
      expect(server()).toMatchObject({ restarts: restarts + 1 });
      expect(server().pid).not.toBe(pid);
      await paris.kubectl(['get', 'nodes', '--request-timeout=2s']);
    });
  });

  it('resets to its seed', async () => {
    const milan = sandbox.cluster('milan');
    await milan.peer('paris');
    await milan.kubectl(['create', 'namespace', 'extra']);
    await milan.offload('extra');
    const scale = ['scale', '-n', 'shop', '--replicas=1', 'deployment'];
    await milan.kubectl([...scale, 'checkout']);
    await milan.kubectl(['cordon', 'rome']);
    const binding = 'clusterrolebinding/cluster-federation-portal-read';
    await milan.kubectl(['delete', binding]);
    sandbox.cluster('paris').hang();
    await sandbox.reset();
    await expectSeed(sandbox);
    await milan.kubectl(['get', binding]);
    for (const cluster of sandbox.clusters) {
      const { items } = await get(cluster, 'namespaces');
      const names = items.map((n: any) => n.metadata.name);
      expect(names).not.toContain('extra');
      expect(names).not.toContain('extra-milan');
    }
    const nodes = await get(milan, 'nodes');
    expect(nodes.items.map((n: any) => n.metadata.name)).toEqual([
      'milan-worker',
      'milan-worker-2',
      'rome',
    ]);
  });

  it('leaves nothing running when the supervisor is killed, and resumes what was left', async () => {
    const milan = () => sandbox.cluster('milan');
    const scale = (deployment: string, replicas: number) =>
      milan().kubectl([
        'scale',
        '-n',
        'shop',
        `--replicas=${replicas}`,
        `deployment/${deployment}`,
      ]);
    // What would stand in the way of planting the seed again.
    await scale('storefront', 1);
    await milan().kubectl(['cordon', 'rome']);
    const pids = pidsOf(dir);
    expect(pids.length).toBeGreaterThan(15);
    process.kill(supervisorPid(dir)!, 'SIGKILL');
    await eventually(() => expect(pids.filter(isAlive)).toEqual([]), 5000);
    expect(status(dir)).toMatchObject({ running: false, phase: 'stopped' });

    const servers = sandbox.clusters.map(c => c.server);
    sandbox = await startSandbox({ dir });
    expect(sandbox.clusters.map(c => c.server)).toEqual(servers);
    await eventually(async () =>
      expect(await runningPods(milan(), 'shop')).toEqual([
        ...Array(3).fill({ app: 'checkout', node: 'rome' }),
        { app: 'storefront', node: ofMilan },
      ]),
    );
    expect((await get(milan(), 'node', 'rome')).spec.unschedulable).toBe(true);
    await milan().kubectl(['uncordon', 'rome']);
    // Ready means ready: a new pod passes the webhooks and reaches the member
    // without a second try.
    await scale('checkout', 4);
    await eventually(async () =>
      expect(
        (
          await runningPods(sandbox.cluster('rome'), 'shop-milan')
        ).length,
      ).toBe(4),
    );
    const events = await get(milan(), 'events', '-n', 'shop');
    expect(
      events.items.filter((e: any) => e.reason === 'FailedCreate'),
    ).toEqual([]);
  });

  it('stops everything', async () => {
    const pids = pidsOf(dir);
    await sandbox.stop();
    expect(pids.filter(isAlive)).toEqual([]);
    expect(readState(dir)?.phase).toBe('stopped');
    expect(existsSync(dir)).toBe(true);
  });
});

it('dies with its parent and takes its temporary directory along', async () => {
  // A process that starts a sandbox and is killed at once.
  const script = `
    import { startSandbox } from ${JSON.stringify(
      join(repoRoot(), 'packages', 'sandbox', 'src', 'index.ts'),
    )};
    const { dir } = await startSandbox({ clusters: ['milan'], seed: 'none' });
    console.log(dir);
    process.kill(process.pid, 'SIGKILL');
  `;
  const node = promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '--eval',
    script,
  ]);
  const { stdout } = await node.catch(error => error);
  const dir = stdout.trim();
  expect(dir).toContain('sandbox');
  await eventually(() => expect(existsSync(dir)).toBe(false));
});
