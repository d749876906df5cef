import { readFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  openApiDocument,
  type ClusterStatus,
  type OffloadRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { KubeConfig } from '@kubernetes/client-node';
import { startSandbox, type Sandbox, type SandboxCluster } from 'sandbox';
import { Canaries } from '../__testUtils__/Canaries';
import {
  execPluginUser,
  kubeconfigText,
} from '../__testUtils__/kubeconfigText';
import { poll } from '../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../__testUtils__/startPortalProcess';
import { textOfFiles, textOfTables } from './__testUtils__/storedText';

jest.setTimeout(180_000);

function offload(cluster: string, namespace: string): OffloadRequest {
  return {
    kind: 'offload',
    cluster,
    namespace,
    spec: {
      createNamespace: true,
      namespaceMappingStrategy: 'DefaultName',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: { nodeSelectorTerms: [] },
    },
  };
}

describe('secrets', () => {
  const canaries = new Canaries();
  const database = createMockDirectory();
  const files = createMockDirectory();
  const replies: string[] = [];
  let sandbox: Sandbox;
  let milan: SandboxCluster;
  let portal: PortalProcess;
  let clusters: { name: string; [key: string]: string }[];
  let operation: Operation;

  async function request(
    path: string,
    options?: Parameters<PortalProcess['request']>[1],
  ) {
    const answer = await portal.request(path, options);
    const headers = JSON.stringify([...answer.headers]);
    replies.push(`${path} ${answer.status} ${headers} ${answer.text}`);
    return answer;
  }

  const kubectl = async (...args: string[]) =>
    (await milan.kubectl(args)).trim();

  /** Secret objects of the test, and all that Kubernetes and Liqo keep anyway. */
  async function gatherSecretObjects() {
    for (const namespace of ['shop', 'liqo']) {
      await kubectl(
        'create',
        'secret',
        'generic',
        'canary',
        `--namespace=${namespace}`,
        `--from-literal=password=${canaries.make(`Secret in ${namespace}`)}`,
      );
    }
    const { items } = JSON.parse(
      await kubectl('get', 'secrets', '--all-namespaces', '--output=json'),
    );
    for (const { metadata, data = {} } of items) {
      for (const [key, value] of Object.entries<string>(data)) {
        const text = Buffer.from(value, 'base64').toString('latin1');
        // Shorter ones are names and numbers.
        if (text.length >= 24) {
          canaries.add(
            `${key} of Secret ${metadata.namespace}/${metadata.name}`,
            text,
          );
        }
      }
    }
  }

  /** A credential of its own for the portal: the token of a service account. */
  async function portalToken(): Promise<string> {
    await kubectl('create', 'serviceaccount', 'portal', '--namespace=shop');
    for (const feature of ['read', 'offload', 'impersonate']) {
      await kubectl(
        'create',
        'clusterrolebinding',
        `canary-${feature}`,
        `--clusterrole=cluster-federation-${feature}`,
        '--serviceaccount=shop:portal',
      );
    }
    const token = await kubectl(
      'create',
      'token',
      'portal',
      '--namespace=shop',
    );
    canaries.add('signature of the token', token.split('.')[2]);
    return canaries.add('token', token);
  }

  /** One cluster that works, and one for each way in which it may not. */
  async function writeCredentials() {
    const admin = new KubeConfig();
    admin.loadFromFile(milan.adminKubeconfig);
    const { server, caData } = admin.getCurrentCluster()!;
    const api = { server, 'certificate-authority-data': caData };
    const token = await portalToken();
    const stderr = (what: string) =>
      `process.stderr.write(${JSON.stringify(canaries.make(what))});`;
    files.setContent({
      'working.cjs': `${stderr('standard error of the exec plugin')}
        process.stdout.write(JSON.stringify({
          apiVersion: 'client.authentication.k8s.io/v1',
          kind: 'ExecCredential',
          status: { token: process.env.CANARY },
        }));`,
      'failing.cjs': `${stderr('standard error of the failing exec plugin')}
        process.stdout.write(process.env.CANARY);
        process.exitCode = 3;`,
      'talking.cjs': 'process.stdout.write(process.env.CANARY);',
      milan: kubeconfigText(
        api,
        execPluginUser(files.resolve('working.cjs'), { CANARY: token }),
      ),
      refused: kubeconfigText(api, { token: canaries.make('refused token') }),
      failing: kubeconfigText(
        api,
        execPluginUser(files.resolve('failing.cjs'), {
          CANARY: canaries.make('output of the failing exec plugin'),
        }),
      ),
      talking: kubeconfigText(
        api,
        execPluginUser(files.resolve('talking.cjs'), {
          CANARY: canaries.make('output that is no credential'),
        }),
      ),
      certificate: kubeconfigText(api, {
        'client-certificate-data': Buffer.from(
          canaries.make('client certificate'),
        ).toString('base64'),
        'client-key-data': Buffer.from(canaries.make('client key')).toString(
          'base64',
        ),
      }),
      password: kubeconfigText(api, {
        username: 'portal',
        password: canaries.make('password'),
      }),
      proxied: kubeconfigText(
        {
          ...api,
          'proxy-url': `http://portal:${canaries.make(
            'password of the proxy',
          )}@127.0.0.1:1`,
        },
        { token },
      ),
      addressed: kubeconfigText(
        { server: `https://portal:${canaries.make('address')}@127.0.0.1:1` },
        { token },
      ),
      malformed: `token: ${canaries.make('malformed file')}\n  - {`,
    });
    clusters = [
      ...[
        'milan',
        'refused',
        'failing',
        'talking',
        'certificate',
        'password',
        'proxied',
        'addressed',
        'malformed',
      ].map(name => ({ name, kubeconfig: files.resolve(name) })),
      {
        name: 'refused-token',
        url: server,
        caData: caData!,
        serviceAccountToken: canaries.make('serviceAccountToken'),
      },
      {
        name: 'unreachable',
        url: 'https://127.0.0.1:1',
        serviceAccountToken: canaries.make('unreachable serviceAccountToken'),
      },
      {
        name: 'contradictory',
        kubeconfig: files.resolve('milan'),
        serviceAccountToken: canaries.make('contradictory token'),
      },
    ];
  }

  /** Every route of the contract, for every cluster. */
  async function requestEverything() {
    const values: Record<string, string> = {
      namespace: 'shop',
      clusterId: 'milan',
      kind: 'component',
      name: 'shop',
      id: operation.id,
    };
    for (const [path, methods] of Object.entries(openApiDocument.paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete']) {
        if (!(method in methods)) {
          continue;
        }
        for (const { name: cluster } of clusters) {
          await request(
            path.replace(/\{(\w+)\}/g, (_, parameter) =>
              parameter === 'cluster' ? cluster : values[parameter],
            ),
            {
              method: method.toUpperCase(),
              ...(method !== 'get' && { body: offload(cluster, 'later') }),
            },
          );
        }
      }
    }
  }

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan'], seed: 'none' });
    milan = sandbox.cluster('milan');
    await kubectl('create', 'namespace', 'shop');
    await kubectl(
      'create',
      'rolebinding',
      'jane',
      '--clusterrole=cluster-federation-offload',
      '--namespace=shop',
      '--user=portal:user:default/jane',
    );
    await gatherSecretObjects();
    await writeCredentials();
    portal = await startPortalProcess({
      database: database.path,
      clusterFederation: {
        clusters,
        impersonation: { userPrefix: 'portal:', groupPrefix: 'portal:' },
      },
    });
  }, 600_000);

  afterAll(async () => {
    await portal?.kill();
    await sandbox?.stop();
  });

  it('are in use, and some of them fail', async () => {
    const showsWhatIsWrong = ({ error, waitingFor }: ClusterStatus) =>
      error !== undefined || Boolean(waitingFor?.includes('kubeconfig file'));
    await poll(
      async () => {
        const { body } = await request('/clusters');
        return (body.clusters as ClusterStatus[]).filter(
          status =>
            !(status.name === 'milan'
              ? status.health === 'Fresh'
              : showsWhatIsWrong(status)),
        );
      },
      unlikeExpected => unlikeExpected.length === 0,
      60_000,
    );

    const body = offload('milan', 'shop');
    const accepted = await request('/operations', { method: 'POST', body });
    expect(accepted.status).toBe(202);
    operation = accepted.body;
    const offloaded = await poll(
      async () => (await request(`/operations/${operation.id}`)).body,
      ({ phase }) => phase === 'Blocked',
      30_000,
    );
    expect(offloaded.steps[1].state).toBe('Done');
    expect(offloaded.reason).toMatch(/no member/);
    const refused = await request('/operations', {
      method: 'POST',
      body: offload('milan', 'not-mine'),
    });
    await poll(
      async () => (await request(`/operations/${refused.body.id}`)).body,
      ({ phase }) => phase === 'Blocked',
      30_000,
    );

    await requestEverything();
    expect(replies.length).toBeGreaterThan(
      clusters.length * Object.keys(openApiDocument.paths).length,
    );
  });

  it('are in no reply', () => {
    expect(replies.flatMap(reply => canaries.foundIn(reply))).toEqual([]);
  });

  it('are in no log line and no signal', () => {
    const output = portal.output();
    expect(output).toMatch(/^signal /m);
    expect(output).toContain(operation.id);
    expect(canaries.foundIn(output)).toEqual([]);
  });

  it('are in no table', async () => {
    await portal.kill();
    for (const content of [
      textOfFiles(database.path),
      await textOfTables(database.resolve('cluster-federation.sqlite')),
    ]) {
      expect(content).toContain(operation.id);
      expect(content).toContain('portal:user:default/jane');
      expect(canaries.foundIn(content)).toEqual([]);
    }
  });

  it('would have been found', () => {
    expect(canaries.count).toBeGreaterThan(30);
    const token = readFileSync(files.resolve('milan'), 'utf8');
    expect(canaries.foundIn(token)).toContain('token');
    const password = canaries.make('another');
    expect(canaries.foundIn(`x${password}x`)).toEqual(['another']);
    expect(canaries.foundIn(Buffer.from(password).toString('base64'))).toEqual([
      'another, in base64',
    ]);
  });
});
