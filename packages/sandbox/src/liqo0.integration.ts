import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, get, runningPods } from './__testUtils__/look.ts';
import { expectMended, expectTroubles } from './__testUtils__/troubles.ts';
import type { Sandbox, SandboxCluster } from './index.ts';
import { startSandbox } from './index.ts';

jest.setTimeout(120_000);

const OSLO_ID = 'd154430c-ee29-57af-b5bd-a44bd79eeb5c';

const remotePod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'walker', labels: { app: 'walker' } },
  spec: {
    containers: [
      {
        name: 'walker',
        image: 'shop/walker:1.0.0',
        resources: { limits: { 'nvidia.com/gpu': '1' } },
      },
    ],
    nodeSelector: { 'liqo.io/type': 'virtual-node' },
  },
};

const strangersId = '11111111-a588-5a8a-a384-15a1e64e47f1';

const stranger = {
  apiVersion: 'discovery.liqo.io/v1alpha1',
  kind: 'ForeignCluster',
  metadata: {
    name: 'stranger',
    labels: { 'discovery.liqo.io/cluster-id': strangersId },
  },
  spec: {
    peeringType: 'OutOfBand',
    clusterIdentity: { clusterID: strangersId, clusterName: 'stranger' },
    foreignAuthUrl: 'https://127.0.0.1:1',
    outgoingPeeringEnabled: 'Yes',
  },
};

/** The rows that kubectl prints, without the age. */
async function foreignClusters(cluster: SandboxCluster) {
  const text = await cluster.kubectl(['get', 'foreignclusters']);
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map(row => row.split(/\s+/).slice(0, -1).join(' '));
}

async function names(cluster: SandboxCluster, kind: string) {
  const { items } = await get(cluster, kind);
  return items.map((o: any) => o.metadata.name);
}

describe('a host and a member with Liqo 0', () => {
  let sandbox: Sandbox;
  let turin: SandboxCluster;
  let oslo: SandboxCluster;

  beforeAll(async () => {
    sandbox = await startSandbox({ liqo: ['v0'] });
    turin = sandbox.cluster('turin');
    oslo = sandbox.cluster('oslo');
  }, 900_000); // the first build

  afterAll(async () => sandbox?.stop());

  it('begins with two clusters that know nothing of each other', async () => {
    expect(sandbox.clusters.map(c => [c.name, c.liqo])).toEqual([
      ['turin', 'v0.10.1'],
      ['oslo', 'v0.10.1'],
    ]);
    const crds: string[] = await names(turin, 'crds');
    expect(crds).toContain('foreignclusters.discovery.liqo.io');
    expect(crds).toContain('resourceoffers.sharing.liqo.io');
    expect(crds.filter(name => name.includes('core.liqo.io'))).toEqual([]);
    expect(await foreignClusters(turin)).toEqual([]);
    expect(await foreignClusters(oslo)).toEqual([]);
  });

  it('has the liqoctl that prints peer commands', async () => {
    const text = await oslo.liqoctl(['generate', 'peer-command']);
    const command = text.trim().split('\n').pop();
    expect(command).toMatch(
      new RegExp(
        `^liqoctl peer out-of-band oslo --auth-url https://127\\.0\\.0\\.1:\\d+ --cluster-id ${OSLO_ID} --auth-token [0-9a-f]{128}$`,
      ),
    );
    const version = await oslo.liqoctl(['version', '--client']);
    expect(version).toContain('v0.10.1');
  });

  it('keeps the arguments of liqoctl, a token perhaps, out of errors', async () => {
    const token = 'not-to-be-repeated';
    const failure = await oslo
      .liqoctl(['peer', 'out-of-band', 'nobody', '--auth-token', token])
      .catch(error => error.message);
    expect(failure).toMatch(/^liqoctl ended with 1: /);
    expect(failure).not.toContain(token);
  });

  it('gives the portal the tokens and no other Secret', async () => {
    const as = (cluster: SandboxCluster, ...args: string[]) =>
      cluster.kubectl([`--kubeconfig=${cluster.portalKubeconfig}`, ...args]);
    await as(oslo, 'get', 'secret', 'auth-token', '-n', 'liqo', '-o', 'name');
    const secret = ['secret', 'remote-token-x', '-n', 'liqo'];
    await as(
      turin,
      'create',
      ...secret.slice(0, 1),
      'generic',
      ...secret.slice(1),
    );
    // Listed, to find those that were not used.
    const listed = ['get', 'secrets', '-n', 'liqo', '-o', 'name'];
    expect(await as(turin, ...listed)).toContain('secret/remote-token-x');
    await as(turin, 'delete', ...secret);
    await expect(
      as(turin, 'get', 'secrets', '-n', 'kube-system'),
    ).rejects.toThrow(/User "cluster-federation-portal" cannot list/);
  });

  it('peers, offloads and ends both', async () => {
    await turin.peer('oslo');
    expect(await foreignClusters(turin)).toEqual([
      'oslo OutOfBand Established None External Established',
    ]);
    expect(await foreignClusters(oslo)).toEqual([
      'turin OutOfBand None Established External Established',
    ]);
    const node = await get(turin, 'node', 'liqo-oslo');
    expect(node.metadata.labels['liqo.io/remote-cluster-id']).toBe(OSLO_ID);
    // Nine tenths of what oslo's nodes have, and no half GPU.
    expect(node.status.allocatable).toMatchObject({
      cpu: '18',
      'nvidia.com/gpu': '1',
    });

    await turin.offload('walk');
    const apply = ['apply', '-n', 'walk', '-f', '-'];
    await turin.kubectl(apply, { input: JSON.stringify(remotePod) });
    await eventually(async () =>
      expect(await runningPods(turin, 'walk')).toEqual([
        { app: 'walker', node: 'liqo-oslo' },
      ]),
    );
    const [remote] = (await names(oslo, 'namespaces')).filter((n: string) =>
      n.startsWith('walk-'),
    );
    expect(remote).toMatch(/^walk-turin-[0-9a-f]{6}$/);
    expect(await runningPods(oslo, remote)).toEqual([
      { app: 'walker', node: 'oslo-gpu' },
    ]);

    await turin.kubectl(['delete', 'pod', 'walker', '-n', 'walk']);
    await turin.unoffload('walk');
    expect(await names(oslo, 'namespaces')).not.toContain(remote);
    await turin.unpeer('oslo');
    expect(await foreignClusters(turin)).toEqual([]);
    await eventually(async () =>
      expect(await foreignClusters(oslo)).toEqual([]),
    );
    expect(await names(turin, 'nodes')).toEqual([
      'turin-worker',
      'turin-worker-2',
    ]);
  });

  it('leaves what Liqo itself does out of the audit log', () => {
    const users = readFileSync(turin.auditLog, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).user.username)
      .filter(user => !user.startsWith('system:kube-'));
    expect([...new Set(users)].sort()).toEqual([
      'cluster-federation-portal',
      'sandbox-admin',
    ]);
  });

  it('resets to the empty pair, whatever was made of it', async () => {
    await turin.peer('oslo');
    await oslo.peer('turin');
    await turin.offload('extra');
    const deny = '{"spec":{"incomingPeeringEnabled":"No"}}';
    const patch = ['patch', 'foreigncluster', 'turin', '--type=merge'];
    await oslo.kubectl([...patch, '-p', deny]);
    await turin.kubectl(['apply', '-f', '-'], {
      input: JSON.stringify(stranger),
    });
    await eventually(async () =>
      expect((await foreignClusters(turin)).length).toBe(2),
    );
    await sandbox.reset();
    for (const cluster of sandbox.clusters) {
      expect(await foreignClusters(cluster)).toEqual([]);
      const left: string[] = await names(cluster, 'namespaces');
      expect(left.filter(n => !n.startsWith('kube-'))).toEqual([
        'default',
        'liqo',
      ]);
      const secrets = await get(cluster, 'secrets', '-n', 'liqo');
      expect(secrets.items.map((s: any) => s.metadata.name)).toEqual([
        'auth-token',
      ]);
    }
    await turin.peer('oslo');
  });

  it('shows on the host what becomes of pods on the member', async () => {
    const away = { 'liqo.io/type': 'virtual-node' };
    await turin.offload('troubles');
    await expectTroubles(turin, 'troubles', away);
    const [twin] = (await names(oslo, 'namespaces')).filter((n: string) =>
      n.startsWith('troubles-'),
    );
    const ofOslo = expect.stringMatching(/^oslo-/);
    expect(await runningPods(oslo, twin)).toEqual([
      { app: 'crashes', node: ofOslo },
      { app: 'unready', node: ofOslo },
    ]);
    await expectMended(turin, 'troubles', away);
  });
});

describe('both generations', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-mixed-'));
  let sandbox: Sandbox;

  afterAll(async () => {
    await sandbox?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('stand side by side, also in a sandbox that had one of them', async () => {
    sandbox = await startSandbox({ dir, clusters: ['milan'], seed: 'none' });
    await sandbox.cluster('milan').kubectl(['create', 'namespace', 'mine']);
    await sandbox.stop();
    sandbox = await startSandbox({ dir, clusters: ['milan', 'turin:v0'] });
    const milan = sandbox.cluster('milan');
    const turin = sandbox.cluster('turin');
    expect([milan.liqo, turin.liqo]).toEqual(['v1.2.0', 'v0.10.1']);
    await milan.kubectl(['get', 'namespace', 'mine']);
    await expect(milan.peer('turin')).rejects.toThrow(
      'milan and turin have different major versions of Liqo',
    );
    await expect(milan.liqoctl(['version'])).rejects.toThrow(
      'There is no liqoctl for milan',
    );
    await expect(turin.peeringUser('milan')).rejects.toThrow(
      'Liqo 0.x has no peering users',
    );
  });

  it('refuse to change what there is', async () => {
    await sandbox.stop();
    await expect(
      startSandbox({ dir, clusters: ['milan:v0', 'turin:v0'] }),
    ).rejects.toThrow('this sandbox has the clusters milan,turin:v0');
  });
});
