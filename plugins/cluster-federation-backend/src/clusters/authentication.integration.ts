import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sandbox, startSandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { collectingLogger } from './__testUtils__/collectingLogger';
import { ConnectProxy } from './__testUtils__/ConnectProxy';
import {
  SandboxIdentities,
  writeFile,
} from './__testUtils__/SandboxIdentities';
import { ClusterExtensions } from './ClusterExtensions';
import type { PodEnvironment } from './connection/PodServiceAccount';
import { DefaultClusterConnections } from './DefaultClusterConnections';
import type { WatchableClusterConnection } from './types';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const ONE = 'system:serviceaccount:default:one';
const TWO = 'system:serviceaccount:default:two';

describe('ways to authenticate with a real API server', () => {
  const directory = createMockDirectory();
  const { logger, lines } = collectingLogger();
  const told: string[] = [];
  let sandbox: Sandbox;
  let identities: SandboxIdentities;

  const path = (name: string) => directory.resolve(name);

  function connect(
    fields: JsonObject,
    options: { pod?: PodEnvironment } = {},
  ): WatchableClusterConnection {
    return DefaultClusterConnections.create({
      config: new ConfigReader({
        clusterFederation: { clusters: [{ name: 'milan', ...fields }] },
      }),
      logger,
      ...options,
    }).get('milan')!;
  }

  /** As whom the API server knows a connection. */
  async function whoAmI(connection: WatchableClusterConnection) {
    try {
      const { status } = await connection.transport().request<any>({
        method: 'POST',
        path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        subject: 'Ask who I am',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        },
      });
      return status.userInfo.username as string;
    } catch (error) {
      told.push(`${error}`, (error as Error).stack ?? '');
      throw error;
    }
  }

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: ['milan'], seed: 'none' });
    identities = new SandboxIdentities(sandbox, 'milan');
    await identities.serviceAccount('one');
    await identities.serviceAccount('two');
  });

  beforeEach(() => directory.clear());

  afterAll(async () => {
    await sandbox?.stop();
  });

  it('uses a client certificate, and one from files that are replaced', async () => {
    const { cert, key } = identities.clientCertificate;
    const connection = connect({
      kubeconfig: identities.writeKubeconfig(path('kubeconfig'), {
        'client-certificate': 'tls.crt',
        'client-key': 'tls.key',
      }),
    });
    await expect(whoAmI(connection)).rejects.toThrow(
      /the client certificate file [^/]+\/tls\.crt cannot be read$/,
    );
    const decode = (text: string) =>
      Buffer.from(text, 'base64').toString('utf8');
    const admin = new SandboxIdentities(sandbox, 'milan');
    writeFile(path('tls.key'), decode(admin.clientCertificate.key));
    writeFile(path('tls.crt'), decode(admin.clientCertificate.cert));
    const portal = await whoAmI(connection);

    identities.writeKubeconfig(path('kubeconfig'), {
      'client-certificate-data': cert,
      'client-key-data': key,
    });
    expect(await whoAmI(connection)).toBe(portal);

    // A certificate of somebody else takes effect with the next request.
    identities.writeKubeconfig(path('kubeconfig'), {
      'client-certificate': 'tls.crt',
      'client-key': 'tls.key',
    });
    const serving = join(sandbox.dir, 'milan', 'pki');
    const other = readFileSync(join(serving, 'apiserver.crt'), 'utf8');
    writeFile(
      path('tls.key'),
      readFileSync(join(serving, 'apiserver.key'), 'utf8'),
    );
    writeFile(path('tls.crt'), other);
    await expect(whoAmI(connection)).rejects.toThrow(
      "refuses the portal's credentials, they are wrong or have expired",
    );
  });

  it('uses a token from a file, and the next one from the next request on', async () => {
    const connection = connect({
      kubeconfig: identities.writeKubeconfig(path('kubeconfig'), {
        tokenFile: 'token',
      }),
    });
    await expect(whoAmI(connection)).rejects.toThrow(
      /the token file [^/]+\/token cannot be read$/,
    );
    writeFile(path('token'), `${await identities.token('one')}\n`);
    expect(await whoAmI(connection)).toBe(ONE);
    writeFile(path('token'), await identities.token('two'));
    expect(await whoAmI(connection)).toBe(TWO);
  });

  it('runs an exec plugin, again when its token has expired or is refused', async () => {
    const script = writeFile(
      path('plugin.js'),
      `const { appendFileSync, readFileSync } = require('node:fs');
       appendFileSync('${path(
         'runs',
       )}', process.env.KUBERNETES_EXEC_INFO + '\\n');
       process.stderr.write(readFileSync('${path('credential')}', 'utf8'));
       process.stdout.write(readFileSync('${path('credential')}', 'utf8'));`,
    );
    const issue = (token: string, end?: Date) =>
      writeFile(
        path('credential'),
        JSON.stringify({
          apiVersion: 'client.authentication.k8s.io/v1',
          kind: 'ExecCredential',
          status: { token, expirationTimestamp: end?.toISOString() },
        }),
      );
    const runs = () => readFileSync(path('runs'), 'utf8').trim().split('\n');
    const connection = connect({
      kubeconfig: identities.writeKubeconfig(path('kubeconfig'), {
        exec: {
          apiVersion: 'client.authentication.k8s.io/v1',
          command: process.execPath,
          args: [script],
          env: [{ name: 'X', value: identities.secret('a-secret-argument') }],
          provideClusterInfo: true,
        },
      }),
    });
    await expect(whoAmI(connection)).rejects.toThrow(
      'the exec plugin node fails with exit code 1',
    );
    issue(await identities.token('one'), new Date(Date.now() + 8_000));
    await poll(
      () => whoAmI(connection).catch(() => undefined),
      name => name === ONE,
      30_000,
    );
    expect(JSON.parse(runs()[0])).toMatchObject({
      kind: 'ExecCredential',
      spec: { interactive: false, cluster: { server: identities.server } },
    });
    const before = runs().length;
    await Promise.all([1, 2, 3].map(() => whoAmI(connection)));
    expect(runs()).toHaveLength(before);

    // This one is refused before it says that it ends.
    issue(await identities.expiringToken('two'));
    await poll(
      () => whoAmI(connection),
      name => name === TWO,
      30_000,
    );
    issue(await identities.token('one'));
    await poll(
      () => whoAmI(connection).catch(() => undefined),
      name => name === ONE,
      60_000,
    );
    expect(runs().length).toBeLessThan(20);
  });

  it('uses the token of a service account by address', async () => {
    const serviceAccountToken = await identities.token('one');
    const { server: url, caData } = identities;
    const caFile = writeFile(
      path('ca.crt'),
      Buffer.from(caData, 'base64').toString('utf8'),
    );
    const access = { url, serviceAccountToken };
    expect(await whoAmI(connect({ ...access, caData }))).toBe(ONE);
    expect(await whoAmI(connect({ ...access, caFile }))).toBe(ONE);
    expect(await whoAmI(connect({ ...access, skipTLSVerify: true }))).toBe(ONE);
    await expect(whoAmI(connect(access))).rejects.toThrow(
      'the certificate of the API server is not accepted',
    );
    await expect(
      whoAmI(connect({ ...access, caFile: path('none/ca.crt') })),
    ).rejects.toThrow('the CA file none/ca.crt cannot be read');
  });

  it('checks the name in the certificate that it is told', async () => {
    const serviceAccountToken = await identities.token('one');
    const { server: url, caData } = identities;
    const named = (tlsServerName: string) =>
      connect({ url, serviceAccountToken, caData, tlsServerName });
    expect(await whoAmI(named('kubernetes.default.svc'))).toBe(ONE);
    await expect(whoAmI(named('elsewhere.example.com'))).rejects.toThrow(
      'the certificate of the API server is not accepted',
    );
    const inFile = (name: string) =>
      connect({
        kubeconfig: identities.writeKubeconfig(
          path(name),
          { token: serviceAccountToken },
          { 'tls-server-name': name },
        ),
      });
    expect(await whoAmI(inFile('kubernetes'))).toBe(ONE);
    await expect(whoAmI(inFile('elsewhere'))).rejects.toThrow('not accepted');
  });

  it('goes through a proxy', async () => {
    const password = identities.secret('a-secret-password');
    const pair = Buffer.from(`portal:${password}`).toString('base64');
    const proxy = await ConnectProxy.start(`Basic ${pair}`);
    const serviceAccountToken = await identities.token('one');
    const { server: url, caData } = identities;
    const proxyUrl = `http://portal:${password}@${proxy.address}`;
    try {
      expect(
        await whoAmI(connect({ url, serviceAccountToken, caData, proxyUrl })),
      ).toBe(ONE);
      expect(proxy.asked).toEqual([new URL(url).host]);
      expect(
        await whoAmI(
          connect({
            kubeconfig: identities.writeKubeconfig(
              path('kubeconfig'),
              { token: serviceAccountToken },
              { 'proxy-url': proxyUrl, 'tls-server-name': 'kubernetes' },
            ),
          }),
        ),
      ).toBe(ONE);
      expect(proxy.asked).toHaveLength(2);
      await expect(
        whoAmI(
          connect({
            url,
            serviceAccountToken,
            caData,
            proxyUrl,
            tlsServerName: 'elsewhere.example.com',
          }),
        ),
      ).rejects.toThrow('through its proxy: the certificate');
      await expect(
        whoAmI(
          connect({
            url,
            serviceAccountToken,
            caData,
            proxyUrl: `http://portal:${password}x@${proxy.address}`,
          }),
        ),
      ).rejects.toThrow('through its proxy: the connection');
    } finally {
      await proxy.stop();
    }
  });

  it('uses the service account of its own pod', async () => {
    const { hostname, port } = new URL(identities.server);
    const variables: Record<string, string> = {};
    const connection = connect(
      { inCluster: true },
      { pod: { directory: path('serviceaccount'), variables } },
    );
    expect(() => connection.transport()).toThrow(
      'waiting for a service account: the portal does not run in a pod',
    );
    variables.KUBERNETES_SERVICE_HOST = hostname;
    variables.KUBERNETES_SERVICE_PORT = port;
    writeFile(
      path('serviceaccount/ca.crt'),
      Buffer.from(identities.caData, 'base64').toString('utf8'),
    );
    writeFile(path('serviceaccount/token'), await identities.token('one'));
    expect(await whoAmI(connection)).toBe(ONE);
    writeFile(path('serviceaccount/token'), await identities.token('two'));
    expect(await whoAmI(connection)).toBe(TWO);
  });

  it('uses what a module supplies', async () => {
    const token = await identities.token('one');
    const extensions = new ClusterExtensions();
    extensions.addClusterSupplier('fleet', {
      getClusters: async () => [
        {
          name: 'by-token',
          url: identities.server,
          caData: identities.caData,
          getCredential: async () => ({ type: 'bearer token', token }),
        },
        {
          name: 'by-certificate',
          url: identities.server,
          caData: identities.caData,
          getCredential: async () => ({
            type: 'x509 client certificate',
            cert: Buffer.from(
              identities.clientCertificate.cert,
              'base64',
            ).toString(),
            key: Buffer.from(
              identities.clientCertificate.key,
              'base64',
            ).toString(),
          }),
        },
      ],
    });
    const connections = DefaultClusterConnections.create({
      config: new ConfigReader({}),
      logger,
      extensions,
    });
    connections.start();
    await poll(
      () => connections.all().length,
      count => count === 2,
    );
    expect(await whoAmI(connections.get('by-token')!)).toBe(ONE);
    expect(await whoAmI(connections.get('by-certificate')!)).not.toContain(
      'serviceaccount',
    );
    connections.stop();
  });

  it('acts as a user with groups', async () => {
    const connection = connect({
      kubeconfig: sandbox.cluster('milan').adminKubeconfig,
    });
    const { status } = await connection.transport().request<any>({
      method: 'POST',
      path: '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      actAs: { user: 'portal:jörg', groups: ['portal:a', 'portal:b, c'] },
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      },
    });
    expect(status.userInfo).toMatchObject({
      username: 'portal:jörg',
      groups: ['portal:a', 'portal:b, c', 'system:authenticated'],
    });
  });

  it('tells no secret in logs and messages', () => {
    expect(told.length).toBeGreaterThan(10);
    for (const secret of identities.secrets) {
      expect([...lines, ...told].join('\n')).not.toContain(secret);
    }
  });
});
