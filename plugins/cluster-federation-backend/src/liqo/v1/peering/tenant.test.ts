import {
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { tenant } from './tenant';
import { encodePublicKey } from './tenantSpec';

const wish = peer('milan', 'paris');
const { privateKey } = generateKeyPairSync('ed25519');

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const pemOf = (key: KeyObject) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

function keys(key: KeyObject | string) {
  return {
    kind: 'Secret',
    metadata: { name: 'authentication-keys', namespace: 'liqo' },
    data: { privateKey: base64(typeof key === 'string' ? key : pemOf(key)) },
  };
}

const signed = tenantObject('Secret', 'paris', {
  metadata: { name: 'liqo-signed-nonce' },
  data: { nonce: 'bm9uY2U=', signedNonce: 'c2lnbmVk' },
});

function clusters(key: KeyObject | string, ...member: object[]) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), signed, keys(key)),
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

function madeTenant(member: FakeCluster) {
  return member.find({
    kind: 'Tenant',
    namespace: 'liqo-tenant-milan',
    name: 'milan',
  });
}

function warning(reason: string, message: string, lastTimestamp: string) {
  return {
    kind: 'Event',
    metadata: {
      name: `${reason}-${lastTimestamp}`,
      namespace: 'liqo-tenant-milan',
    },
    involvedObject: { uid: 'uid-1' },
    reason,
    message,
    lastTimestamp,
  };
}

describe('tenant', () => {
  it('introduces the host, and tells nobody its private key', async () => {
    const clients = clusters(privateKey);
    const observation = await tenant.observe(clients, wish);
    expect(observation.host).not.toHaveProperty('client');
    const secret = keys(privateKey).data.privateKey;
    expect(JSON.stringify(observation)).not.toContain(secret);
    expect(JSON.stringify(observation)).not.toContain(pemOf(privateKey));
    await act(tenant, clients, wish);

    expect(madeTenant(clients.member)).toMatchObject({
      apiVersion: 'authentication.liqo.io/v1beta1',
      metadata: { labels: { 'liqo.io/remote-cluster-id': 'milan' } },
      spec: {
        clusterID: 'milan',
        signature: 'c2lnbmVk',
        publicKey: base64(
          createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }),
        ),
      },
    });
    expect(await look(tenant, clients, wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor:
        'Liqo on cluster paris to accept Tenant liqo-tenant-milan/milan',
    });
  });

  it('is done without a look at any key where the host is admitted', async () => {
    const clients = clusters(
      privateKey,
      tenantObject('Tenant', 'milan', {
        status: {
          tenantNamespace: 'liqo-tenant-milan',
          authParams: { awsConfig: { awsSecretAccessKey: 'hush' } },
        },
      }),
    );
    const { observation, done } = await look(tenant, clients, wish);
    expect(done).toBe(true);
    expect(JSON.stringify(observation)).not.toContain('hush');
    expect(clients.cluster.calls).toEqual([]);
  });

  it.each(['publicKey', 'csr', 'signature'])(
    'sees that a Tenant has another %s',
    async field => {
      const clients = clusters(privateKey);
      await act(tenant, clients, wish);
      expect((await look(tenant, clients, wish)).waitingFor).toBeDefined();
      (madeTenant(clients.member)!.spec as any)[field] = 'b2xk';
      expect((await look(tenant, clients, wish)).waitingFor).toBeUndefined();
    },
  );

  it('brings a Tenant up to date that proves something else, under its name', async () => {
    const clients = clusters(
      privateKey,
      tenantObject('Tenant', 'milan', {
        metadata: { name: 'by-hand' },
        spec: { clusterID: 'milan', signature: 'b2xk' },
      }),
    );
    expect((await look(tenant, clients, wish)).waitingFor).toBeUndefined();
    await act(tenant, clients, wish);
    expect(clients.member.writes()).toEqual([
      'apply Tenant/liqo-tenant-milan/by-hand',
    ]);

    clients.member.forbidden.apply = true;
    clients.member.put(
      tenantObject('Tenant', 'milan', { metadata: { name: 'by-hand' } }),
    );
    await act(tenant, clients, wish);
    expect(clients.member.writes().at(-1)).toBe(
      'delete Tenant/liqo-tenant-milan/by-hand',
    );
    expect((await look(tenant, clients, wish)).waitingFor).toMatch(/^End of/);
  });

  it.each([
    ['SignatureVerificationFailed', 'no', /liqo-nonce/],
    ['InvalidCSR', 'invalid public key', /same version of Liqo/],
    [
      'AuthParamsFailed',
      'the stored and the provided CSR do not match',
      /liqo-remote-certificate/,
    ],
  ])('says what to do about %s', async (reason, message, fix) => {
    const clients = clusters(privateKey);
    await act(tenant, clients, wish);
    clients.member.put(warning('NonceNotFound', 'x', '2026-01-01T00:00:00Z'));
    clients.member.put(warning(reason, message, '2026-01-01T00:00:05Z'));

    expect((await look(tenant, clients, wish)).blockage).toEqual({
      reason: `Cluster paris does not admit milan: ${message}`,
      fix: expect.stringMatching(fix),
    });
  });

  it('tells what Liqo will try again, and nothing of before', async () => {
    const clients = clusters(privateKey);
    await act(tenant, clients, wish);
    clients.member.put(
      warning('AuthParamsFailed', 'slow', '2026-01-01T00:00:05Z'),
    );
    expect(await look(tenant, clients, wish)).toMatchObject({
      blockage: undefined,
      waitingFor: expect.stringMatching(/which last said: slow$/),
    });

    const present = madeTenant(clients.member)!;
    present.metadata!.managedFields = [
      { time: '2026-01-01T00:00:06Z' as never },
      { time: '2026-01-01T00:00:02Z' as never },
    ];
    expect((await look(tenant, clients, wish)).waitingFor).not.toContain(
      'slow',
    );
    clients.member.forbidden.list.push('Event');
    expect((await look(tenant, clients, wish)).blockage).toBeUndefined();
  });

  it('says that the key cannot be read, and not what it is', async () => {
    const { blockage } = await look(tenant, clusters('hush'), wish);
    expect(blockage?.reason).toBe(
      'Secret liqo/authentication-keys of cluster milan holds no private key that can be read',
    );
  });

  it('reuses the certificate request of a key that signs differently each time', async () => {
    const { privateKey: ecdsa } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
    });
    expect((await look(tenant, clusters(ecdsa), wish)).blockage?.fix).toContain(
      'liqoctl',
    );

    const clients = clusters(
      ecdsa,
      tenantObject('Tenant', 'milan', { spec: { csr: 'Y3Ny' } }),
    );
    expect((await look(tenant, clients, wish)).blockage).toBeUndefined();
    await act(tenant, clients, wish);
    expect(madeTenant(clients.member)).toMatchObject({
      spec: { csr: 'Y3Ny', signature: 'c2lnbmVk' },
    });
  });

  it('waits for one that is going', async () => {
    const going = tenantObject('Tenant', 'milan', {
      metadata: { deletionTimestamp: new Date() },
      status: { tenantNamespace: 'x', authParams: {} },
    });
    expect(await look(tenant, clusters(privateKey, going), wish)).toMatchObject(
      { done: false, waitingFor: expect.stringMatching(/^End/) },
    );
  });
});

describe('encodePublicKey', () => {
  const key = createPublicKey(privateKey);
  const rsa = createPublicKey(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  );

  it.each([
    ['v1.0.0', 32],
    ['v1.1.0', 32],
    [undefined, 32],
    ['v1.2.0', 113],
    ['v1.10.1', 113],
  ])('encodes an Ed25519 key for %s', (version, length) => {
    expect(Buffer.from(encodePublicKey(key, version), 'base64')).toHaveLength(
      length,
    );
  });

  it('encodes other keys in the one way there is', () => {
    expect(
      Buffer.from(encodePublicKey(rsa, 'v1.0.0'), 'base64').toString(),
    ).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  });
});
