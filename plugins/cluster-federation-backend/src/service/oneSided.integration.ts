import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  hasEnded,
  memberRegistration,
  type Cluster,
  type Operation,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const NAMESPACE = 'cluster-federation';
const PATIENCE = 60_000;

describe('a member that the portal is not connected to', () => {
  const database = createMockDirectory();
  let sandbox: Sandbox;
  let portal: PortalProcess;
  let credential: string;

  const milan = (...args: string[]) => sandbox.cluster('milan').kubectl(args);
  const get = async (path: string) => (await portal.request(path)).body;
  const clusters = async (): Promise<Cluster[]> =>
    (await get('/clusters')).items;
  const names = async () => (await clusters()).map(({ name }) => name);
  const peerings = async (): Promise<Peering[]> =>
    (await get('/peerings?cluster=milan')).items;

  beforeAll(async () => {
    sandbox = await startSandbox({
      clusters: ['milan', 'paris'],
      seed: 'none',
    });
    credential = await sandbox.cluster('paris').peeringUser('milan');
    await milan('create', 'namespace', NAMESPACE);
    await sandbox.cluster('milan').kubectl(['apply', '-f', '-'], {
      input: readFileSync(
        resolvePackagePath(
          '@cluster-federation/backstage-plugin-cluster-federation-backend',
          'rbac/credential-secrets.yaml',
        ),
        'utf8',
      ),
    });
    await milan(
      'create',
      'rolebinding',
      'portal-of-this-test',
      `--namespace=${NAMESPACE}`,
      '--role=cluster-federation-credential-secrets',
      `--user=cluster-federation-portal`,
    );
    portal = await startPortalProcess({
      database: database.path,
      clusterFederation: {
        clusters: [
          {
            name: 'milan',
            kubeconfig: sandbox.cluster('milan').portalKubeconfig,
          },
        ],
        credentialSecrets: [{ cluster: 'milan', namespace: NAMESPACE }],
      },
    });
    await poll(
      clusters,
      ([cluster]) => cluster.health === 'Fresh' && Boolean(cluster.clusterId),
      PATIENCE,
    );
  });

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it('becomes a connection by a Secret, is peered, and goes with the Secret', async () => {
    const info = await get('/info');
    expect(info.credentialSecrets).toEqual([
      { cluster: 'milan', namespace: NAMESPACE },
    ]);

    // What the page prints for the host's admin, with the file of this test.
    const [{ clusterId }] = await clusters();
    const { withCredential } = memberRegistration({
      host: { name: 'milan', clusterId: clusterId! },
      member: 'paris',
      credentialSecrets: info.credentialSecrets[0],
    });
    for (const command of withCredential[1].commands) {
      const [, ...args] = command
        .replace(/\\\n/g, ' ')
        .replace('kubeconfig=paris.kubeconfig', `kubeconfig=${credential}`)
        .split(/\s+/);
      await milan(...args);
    }

    await poll(names, found => found.includes('paris'), PATIENCE);
    expect(await get('/clusters/paris')).toMatchObject({
      access: 'peering',
      source: 'credentialSecrets',
    });
    await poll(
      () => get('/clusters/paris'),
      ({ clusterId: id, liqoMajor }: Cluster) =>
        id === 'paris' && liqoMajor === 1,
      PATIENCE,
    );

    const run = async (body: object) => {
      const { status, body: operation } = await portal.request('/operations', {
        method: 'POST',
        body,
      });
      expect({ status, operation }).toMatchObject({ status: 202 });
      return poll<Operation>(
        () => get(`/operations/${operation.id}`),
        hasEnded,
        120_000,
      );
    };
    const ends = { cluster: 'milan', member: 'paris' };
    expect(
      await run({
        ...ends,
        kind: 'peer',
        spec: { networking: { enabled: false } },
      }),
    ).toMatchObject({ phase: 'Succeeded' });
    await poll(
      peerings,
      ([peering]) => peering?.outgoing.phase === 'Established',
      PATIENCE,
    );
    expect(
      await run({
        ...ends,
        kind: 'unpeer',
        spec: { deleteTenantNamespaces: false },
      }),
    ).toMatchObject({ phase: 'Succeeded' });

    await milan('delete', 'secret', 'paris-peering-user', '-n', NAMESPACE);
    await poll(names, found => !found.includes('paris'), PATIENCE);
  });

  it('says what is wrong with a Secret, and loses nothing else by it', async () => {
    await milan(
      'create',
      'secret',
      'generic',
      'broken',
      `--namespace=${NAMESPACE}`,
      '--from-literal=kubeconfig=canary-9c31',
    );
    await milan(
      'label',
      'secret',
      'broken',
      `--namespace=${NAMESPACE}`,
      'cluster-federation/member=oslo',
    );
    await poll(names, found => found.includes('oslo'), PATIENCE);
    const oslo: Cluster = await get('/clusters/oslo');
    expect(oslo.error).toContain(
      'Secret cluster-federation/broken of cluster milan: kubeconfig must be a kubeconfig file',
    );
    expect((await clusters())[0].health).toBe('Fresh');
    await milan('delete', 'secret', 'broken', '-n', NAMESPACE);
    await poll(names, found => !found.includes('oslo'), PATIENCE);
  });

  it('is recognised when somebody peers the two without the portal', async () => {
    await sandbox.cluster('milan').peer('paris');
    const [peering] = await poll(
      peerings,
      ([found]) => found?.outgoing.phase === 'Established',
      PATIENCE,
    );
    expect(peering.remote).toMatchObject({
      clusterId: 'paris',
      connected: false,
    });
  });

  it('leaves its credential nowhere', async () => {
    const files = readdirSync(database.path, { recursive: true })
      .map(file => join(database.path, String(file)))
      .filter(file => statSync(file).isFile())
      .map(file => readFileSync(file, 'latin1'))
      .join();
    // The operations of before are in them.
    expect(files).toContain('deleteTenantNamespaces');
    const kubeconfig = readFileSync(credential, 'utf8');
    const key = /client-key-data: (\S+)/.exec(kubeconfig)![1];
    for (const secret of [
      key.slice(0, 60),
      Buffer.from(key, 'base64').toString().split('\n')[1],
      'canary-9c31',
    ]) {
      expect(portal.output()).not.toContain(secret);
      expect(files).not.toContain(secret);
      expect(JSON.stringify(await get('/clusters'))).not.toContain(secret);
      expect(JSON.stringify(await get('/operations'))).not.toContain(secret);
    }
  });
});
