import type { JsonObject } from '@backstage/types';
import { poll } from '../../__testUtils__/poll';
import { ScriptedApiServer } from '../../watch/__testUtils__/ScriptedApiServer';
import { changingConfig } from '../__testUtils__/changingConfig';
import { collectingLogger } from '../__testUtils__/collectingLogger';
import { DefaultClusterConnections } from '../DefaultClusterConnections';

const CANARY = 'canary-77d0';
const base64 = (text: string) => Buffer.from(text).toString('base64');

function secret(name: string, member: string, token: string) {
  const kubeconfig = {
    'current-context': 'here',
    contexts: [{ name: 'here', context: { cluster: 'there', user: 'me' } }],
    clusters: [
      { name: 'there', cluster: { server: 'https://192.0.2.1:6443' } },
    ],
    users: [{ name: 'me', user: { token } }],
  };
  return {
    metadata: {
      name,
      namespace: 'members',
      labels: { 'cluster-federation/member': member },
    },
    data: { kubeconfig: base64(JSON.stringify(kubeconfig)) },
  };
}

describe('DefaultClusterConnections with Secrets', () => {
  let server: ScriptedApiServer;
  let connections: DefaultClusterConnections;
  let source: ReturnType<typeof changingConfig>;
  let milan: JsonObject;
  let logged: ReturnType<typeof collectingLogger>;

  const names = () => connections.all().map(({ name }) => name);
  const put = (...items: object[]) =>
    server.answers.set('namespaces/members/secrets', {
      status: 200,
      body: JSON.stringify({ items }),
    });

  beforeEach(async () => {
    server = await ScriptedApiServer.start();
    put(secret('a', 'paris', `${CANARY}-1`));
    server.answers.set('/api/v1', {
      status: 200,
      body: JSON.stringify({
        resources: [{ name: 'secrets', kind: 'Secret', namespaced: true }],
      }),
    });
    milan = {
      name: 'milan',
      url: `http://127.0.0.1:${server.port}`,
      skipTLSVerify: true,
      serviceAccountToken: 'a-token',
    };
    source = changingConfig([milan], undefined, {
      credentialSecrets: [{ cluster: 'milan', namespace: 'members' }],
    });
    logged = collectingLogger();
    connections = DefaultClusterConnections.create({
      config: source.config,
      logger: logged.logger,
      secretsIntervalMs: 20,
    });
    connections.start();
    await poll(names, found => found.includes('paris'));
  });

  afterEach(async () => {
    connections.stop();
    await server.stop();
  });

  it('adds a connection for peering, with no word of its credential', async () => {
    const [host, member] = connections.all();
    expect(member).toMatchObject({
      name: 'paris',
      access: 'peering',
      source: 'credentialSecrets',
    });
    put({
      ...secret('a', 'paris', CANARY),
      data: { kubeconfig: base64(CANARY) },
    });
    await poll(
      () => connections.get('paris')!.configError,
      error => Boolean(error?.includes('Secret members/a of cluster milan')),
    );
    expect(connections.get('milan')).toBe(host);
    expect(logged.lines.join()).toContain('members/a');
    expect(logged.lines.join()).not.toContain(CANARY);
  });

  it('replaces it when the Secret changes, and only then', async () => {
    const before = connections.get('paris');
    put(
      secret('a', 'paris', `${CANARY}-1`),
      secret('b', 'oslo', `${CANARY}-1`),
    );
    await poll(names, found => found.includes('oslo'));
    expect(connections.get('paris')).toBe(before);

    put(secret('a', 'paris', `${CANARY}-2`));
    await poll(names, found => !found.includes('oslo'));
    expect(connections.get('paris')).not.toBe(before);
    expect(logged.lines.join()).not.toContain(CANARY);
  });

  it('keeps it while the API server refuses, and drops it with the Secret', async () => {
    const before = connections.get('paris');
    server.answers.set('namespaces/members/secrets', {
      status: 403,
      body: JSON.stringify({ kind: 'Status', message: 'forbidden' }),
    });
    await poll(
      () => logged.lines.join(),
      lines => lines.includes('connections from there stay as they are'),
    );
    expect(connections.get('paris')).toBe(before);
    put();
    await poll(names, found => !found.includes('paris'));
  });

  it('steps back behind a cluster of the configuration, and says so', async () => {
    source.put([milan, { name: 'paris', kubeconfig: '/etc/paris' }]);
    expect(connections.get('paris')).toMatchObject({
      access: 'full',
      source: 'clusterFederation',
    });
    expect(logged.lines.join()).toContain(
      'Cluster paris of credentialSecrets steps back behind that of clusterFederation',
    );
    source.put([milan]);
    expect(connections.get('paris')).toMatchObject({ access: 'peering' });
  });

  it('goes when nobody shall look there any more', async () => {
    source.putMore({});
    await poll(names, found => !found.includes('paris'));
    expect(names()).toEqual(['milan']);
  });
});
