import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IssuedCredential } from '../credentials/RenewedCredential';
import { RenewedCredential } from '../credentials/RenewedCredential';
import type { CredentialSource } from '../credentials/types';
import { CredentialError } from '../errors';
import { HttpTransport } from './HttpTransport';
import type { ServerAccess } from './types';

interface Seen {
  headers: Record<string, string[]>;
  body: string;
}

describe('HttpTransport', () => {
  let server: Server;
  let seen: Seen[];
  let accepted: (authorization: string | undefined) => boolean;
  let transport: HttpTransport;

  function connect(
    credentials: CredentialSource,
    access: Partial<ServerAccess> = {},
  ) {
    const { port } = server.address() as AddressInfo;
    transport = new HttpTransport('milan', {
      epoch: 0,
      load: () => ({
        server: { url: `http://127.0.0.1:${port}/`, skipTLSVerify: true },
        credentials,
        ...access,
      }),
    });
  }

  const get = (actAs?: { user: string; groups: string[] }) =>
    transport.request({ method: 'GET', path: '/x', subject: 'Read', actAs });
  const renewed = (issue: () => Promise<IssuedCredential>) => {
    const source = new RenewedCredential(issue, { minimumIntervalMs: 0 });
    return () => source.get();
  };

  beforeEach(async () => {
    seen = [];
    accepted = () => true;
    server = createServer((request, response) => {
      const headers: Record<string, string[]> = {};
      for (let i = 0; i < request.rawHeaders.length; i += 2) {
        const name = request.rawHeaders[i].toLowerCase();
        const value = Buffer.from(request.rawHeaders[i + 1], 'latin1');
        (headers[name] ??= []).push(value.toString('utf8'));
      }
      let body = '';
      request.on('data', chunk => {
        body += chunk;
      });
      request.on('end', () => {
        seen.push({ headers, body });
        const ok = accepted(headers.authorization?.[0]);
        response.writeHead(ok ? 200 : 401).end('{}');
      });
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
  });

  afterEach(async () => {
    transport.close();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('acts as somebody with several groups, one header each', async () => {
    connect(async () => ({ authorization: 'Bearer a' }));
    await get({
      user: 'portal:jörg',
      groups: ['portal:développeurs', 'portal:b, with comma'],
    });
    expect(seen[0].headers).toMatchObject({
      authorization: ['Bearer a'],
      'impersonate-user': ['portal:jörg'],
      'impersonate-group': ['portal:développeurs', 'portal:b, with comma'],
    });
    await get({ user: 'portal:alone', groups: [] });
    expect(seen[1].headers['impersonate-user']).toEqual(['portal:alone']);
    expect(seen[1].headers).not.toHaveProperty('impersonate-group');
    await get();
    expect(seen[2].headers).not.toHaveProperty('impersonate-user');
  });

  it('acts as the kubeconfig file says, unless a request says otherwise', async () => {
    connect(async () => ({}), { actAs: { user: 'file', groups: ['one'] } });
    await get();
    await get({ user: 'request', groups: ['two'] });
    expect(seen.map(({ headers }) => headers)).toMatchObject([
      { 'impersonate-user': ['file'], 'impersonate-group': ['one'] },
      { 'impersonate-user': ['request'], 'impersonate-group': ['two'] },
    ]);
  });

  it('renews a refused credential once, and sends the request again', async () => {
    let issued = 0;
    connect(
      renewed(async () => ({ authorization: `Bearer ${(issued += 1)}` })),
    );
    await get();
    accepted = authorization => authorization === 'Bearer 2';
    await transport.request({
      method: 'PATCH',
      path: '/x',
      body: { a: 1 },
      actAs: { user: 'jane', groups: ['a', 'b'] },
    });
    expect(seen).toHaveLength(3);
    expect(seen[2]).toMatchObject({
      body: '{"a":1}',
      headers: { 'impersonate-group': ['a', 'b'] },
    });

    accepted = () => false;
    await expect(get()).rejects.toThrow(
      "Read on cluster milan: the API server refuses the portal's credentials, they are wrong or have expired",
    );
    expect(seen).toHaveLength(5);
    const next = `Bearer ${issued + 1}`;
    accepted = authorization => authorization === next;
    await get();
  });

  it('does not send again what cannot be renewed', async () => {
    connect(async () => ({ authorization: 'Bearer a' }));
    accepted = () => false;
    await expect(get()).rejects.toThrow("refuses the portal's credentials");
    expect(seen).toHaveLength(1);
  });

  it('tells why there are no credentials only where that holds no secret', async () => {
    connect(async () => {
      throw new CredentialError('the token file a/b cannot be read');
    });
    await expect(get()).rejects.toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: 'Read on cluster milan: the token file a/b cannot be read',
      }),
    );
    connect(async () => {
      throw new Error('a-secret-token is wrong');
    });
    await expect(get()).rejects.toThrow(
      /^Read on cluster milan: the credentials cannot be used$/,
    );
    expect(seen).toHaveLength(0);
  });

  it('does not wait longer for credentials than for an answer', async () => {
    connect(() => new Promise(() => {}));
    await expect(transport.probe(30)).rejects.toThrow(
      'no credential is there in time',
    );
  });

  it('makes no requests when it was closed', async () => {
    connect(async () => ({}));
    await get();
    transport.close();
    await expect(get()).rejects.toThrow('was removed from the configuration');
    expect(seen).toHaveLength(1);
  });
});
