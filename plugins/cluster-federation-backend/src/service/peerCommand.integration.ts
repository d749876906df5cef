import { randomBytes } from 'node:crypto';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  type Operation,
  type OperationRequest,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox, type SandboxCluster } from 'sandbox';
import { Canaries } from '../__testUtils__/Canaries';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';
import { clientOf } from '../liqo/shared/__testUtils__/connectedClients';
import { createPeerCommands } from '../liqo/v0/peerCommand/peerCommands';
import { textOfFiles, textOfTables } from './__testUtils__/storedText';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const PATIENCE = 60_000;
const HOUR = 60 * 60_000;

describe('a member of Liqo 0.10 that the portal is not connected to', () => {
  const canaries = new Canaries();
  const ofHost = createMockDirectory();
  const ofMember = createMockDirectory();
  const replies: string[] = [];
  let sandbox: Sandbox;
  let turin: SandboxCluster;
  let oslo: SandboxCluster;
  /** Knows turin only. */
  let portal: PortalProcess;
  let printed: string;
  let osloId: string;
  let secretName: string;

  /** Turin as the portal changes it. */
  const site = () => ({
    cluster: 'turin',
    client: clientOf(turin.portalKubeconfig),
    liqoNamespace: 'liqo',
  });
  /** Peer commands at another time. */
  const at = (laterMilliseconds: number) =>
    createPeerCommands(() => Date.now() + laterMilliseconds);

  const kubectl = async (...args: string[]) =>
    (await turin.kubectl(args)).trim();

  /** Nothing where there is no such object. */
  async function find(...args: string[]): Promise<any> {
    const json = await kubectl(
      'get',
      ...args,
      '--ignore-not-found',
      '--output=json',
    );
    return json ? JSON.parse(json) : undefined;
  }
  const secret = () => find('secret', secretName, '--namespace=liqo');
  const foreignCluster = () =>
    find('foreignclusters.discovery.liqo.io', 'oslo');

  async function request(path: string, body?: unknown) {
    const answer = await portal.request(path, {
      ...(body !== undefined && { method: 'POST', body }),
    });
    const headers = JSON.stringify([...answer.headers]);
    replies.push(`${path} ${answer.status} ${headers} ${answer.text}`);
    return answer;
  }

  const register = (command = printed) =>
    request('/peer-commands', { cluster: 'turin', command });

  async function accepted(body: OperationRequest): Promise<Operation> {
    const { status, body: operation } = await request('/operations', body);
    expect({ status, operation }).toMatchObject({ status: 202 });
    return operation;
  }

  const until = (
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ) =>
    poll<Operation>(
      async () => (await request(`/operations/${id}`)).body,
      isWanted,
      120_000,
    );

  const peering = (isWanted: (found: Peering | undefined) => boolean) =>
    poll<Peering | undefined>(
      async () => (await request('/peerings?cluster=turin')).body.items[0],
      isWanted,
      PATIENCE,
    );

  async function startPortal(database: string, cluster: SandboxCluster) {
    const started = await startPortalProcess({
      database,
      clusterFederation: {
        clusters: [
          { name: cluster.name, kubeconfig: cluster.portalKubeconfig },
        ],
      },
    });
    await poll(
      async () => (await started.request(`/clusters/${cluster.name}`)).body,
      ({ health, clusterId, liqoMajor }) =>
        health === 'Fresh' && Boolean(clusterId) && liqoMajor === 0,
      PATIENCE,
    );
    return started;
  }

  beforeAll(async () => {
    sandbox = await startSandbox({ liqo: ['v0'], seed: 'none' });
    turin = sandbox.cluster('turin');
    oslo = sandbox.cluster('oslo');
    printed = await oslo.liqoctl(['generate', 'peer-command']);
    osloId = /--cluster-id (\S+)/.exec(printed)![1];
    secretName = `remote-token-${osloId}`;
    canaries.add('token', /--auth-token (\S+)/.exec(printed)![1]);
    portal = await startPortal(ofHost.path, turin);
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it('is peered by its cluster ID, also after a wrong token', async () => {
    const wrong = canaries.add('wrong token', randomBytes(64).toString('hex'));
    await register(printed.replace(/(--auth-token) \S+/, `$1 ${wrong}`));
    const operation = await accepted({
      kind: 'peer',
      cluster: 'turin',
      member: osloId,
      spec: { networking: { enabled: false } },
    });
    expect(operation).toMatchObject({ member: osloId });
    const blocked = await until(operation, ({ phase }) => phase === 'Blocked');
    expect(blocked.reason).toMatch(/token/);
    expect(
      JSON.stringify((await foreignCluster()).status.peeringConditions),
    ).toContain(wrong);

    await register();
    expect(await until(operation, hasEnded)).toMatchObject({
      phase: 'Succeeded',
    });
    const found = await peering(
      candidate => candidate?.outgoing.phase === 'Established',
    );
    expect(found?.remote).toEqual({
      clusterId: osloId,
      name: 'oslo',
      connected: false,
    });
    const { items } = await find(
      'nodes',
      `--selector=liqo.io/remote-cluster-id=${osloId}`,
    );
    expect(
      items.map(({ status }: any) =>
        status.conditions.find(({ type }: any) => type === 'Ready'),
      ),
    ).toMatchObject([{ status: 'True' }]);
  });

  it('keeps its token while it is peered', async () => {
    expect(await at(2 * HOUR).cleanUp(site())).toBe(0);
    expect(await secret()).toBeDefined();
  });

  it('is unpeered, and its token goes', async () => {
    const operation = await accepted({
      kind: 'unpeer',
      cluster: 'turin',
      member: osloId,
      spec: { deleteTenantNamespaces: false },
    });
    expect(await until(operation, hasEnded)).toMatchObject({
      phase: 'Succeeded',
    });
    expect(await foreignCluster()).toBeUndefined();
    expect(await secret()).toBeUndefined();
    await peering(found => !found);
  });

  it('is registered like liqoctl does it, whose Secret stays liqoctl’s', async () => {
    const words = printed.trim().split('\n').at(-1)!.split(' ');
    await turin.liqoctl(words.slice(1));
    const { metadata, type, data } = await secret();
    await turin.liqoctl(['unpeer', 'out-of-band', 'oslo', '--skip-confirm']);
    await poll(foreignCluster, found => !found, PATIENCE);

    const { status, body } = await register();
    expect({ status, body }).toMatchObject({ status: 201 });
    const updated = (await secret()).metadata;
    expect(updated.uid).toBe(metadata.uid);
    expect(updated.labels).toEqual(metadata.labels);
    expect(await at(2 * HOUR).cleanUp(site())).toBe(0);

    await kubectl('delete', 'secret', secretName, '--namespace=liqo');
    const answer = await register();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body).toEqual({
      cluster: 'turin',
      clusterId: osloId,
      clusterName: 'oslo',
      authUrl: /--auth-url (\S+)/.exec(printed)![1],
      expiresAt: expect.any(String),
    });
    const made = await secret();
    expect({ type: made.type, data: made.data }).toEqual({ type, data });
    expect(made.metadata.labels).toEqual({
      ...metadata.labels,
      'cluster-federation/registered-member': 'true',
    });
  });

  it('is forgotten if nobody peers it', async () => {
    await register();
    expect(await at(0).find(osloId, site())).toBeDefined();
    expect(await at(HOUR / 2).cleanUp(site())).toBe(0);
    expect(await secret()).toBeDefined();
    expect(await at(2 * HOUR).cleanUp(site())).toBe(1);
    expect(await secret()).toBeUndefined();
    const { status } = await request('/plan', {
      kind: 'peer',
      cluster: 'turin',
      member: osloId,
      spec: { networking: { enabled: false } },
    });
    expect(status).toBe(404);
  });

  it('is not the host itself', async () => {
    const own = await turin.liqoctl(['generate', 'peer-command']);
    canaries.add('token of turin', /--auth-token (\S+)/.exec(own)![1]);
    const { status, body } = await register(own);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(
      /^command: it was printed by turin itself; /,
    );
  });

  it('has the command that liqoctl prints, told by a portal that knows it', async () => {
    const other = await startPortal(ofMember.path, oslo);
    try {
      const answer = await other.request('/clusters/oslo/peer-command', {
        method: 'POST',
      });
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const expected = await oslo.liqoctl([
        'generate',
        'peer-command',
        '--only-command',
      ]);
      expect(answer.body).toEqual({
        cluster: 'oslo',
        command: expected.trim().replace(/^\S*liqoctl/, 'liqoctl'),
      });
      expect(other.output()).toContain('peer-command-reveal');
      expect(canaries.foundIn(other.output())).toEqual([]);
    } finally {
      await other.kill();
    }
    const stored = [
      textOfFiles(ofMember.path),
      await textOfTables(ofMember.resolve('cluster-federation.sqlite')),
    ];
    expect(stored.flatMap(text => canaries.foundIn(text))).toEqual([]);
  });

  it('leaves its token in no reply, log, audit event or table', async () => {
    expect(replies.length).toBeGreaterThan(10);
    expect(replies.flatMap(reply => canaries.foundIn(reply))).toEqual([]);
    const output = portal.output();
    expect(output).toContain('peer-command-create');
    expect(canaries.foundIn(output)).toEqual([]);
    await portal.kill();
    for (const stored of [
      textOfFiles(ofHost.path),
      await textOfTables(ofHost.resolve('cluster-federation.sqlite')),
    ]) {
      expect(stored).toContain(osloId);
      expect(canaries.foundIn(stored)).toEqual([]);
    }
    // They would have been found.
    expect(canaries.foundIn(printed)).toEqual(['token']);
  });
});
