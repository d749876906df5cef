import { generateKeyPairSync } from 'node:crypto';
import { drive, firstOpenStep } from '../../shared/__testUtils__/drive';
import { PeerableSandbox } from './__testUtils__/PeerableSandbox';
import { peer, unpeer } from '../../shared/__testUtils__/wishes';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const begin = peer('milan', 'paris');
const end = unpeer('milan', 'paris');
const beginBack = peer('paris', 'milan');
const DONE = { done: true };

describe('what stands in the way of real peerings', () => {
  let world: PeerableSandbox;

  beforeAll(async () => {
    world = await PeerableSandbox.start();
  });

  afterAll(async () => {
    await world?.sandbox.stop();
  });

  const setTenant = (tenantCondition: string) =>
    world.kubectl(
      'paris',
      'patch',
      'tenants',
      'milan',
      '-n',
      'liqo-tenant-milan',
      '--type=merge',
      `--patch={"spec":{"tenantCondition":"${tenantCondition}"}}`,
    );

  it('says that the member holds the host back, and goes on when it does not', async () => {
    await drive(world.from('milan'), begin, { last: 'identity' });
    await setTenant('Cordoned');
    expect(await drive(world.from('milan'), begin)).toMatchObject({
      done: false,
      step: 'resource-slice',
      reason: expect.stringContaining('cordoned'),
      fix: expect.stringContaining('liqoctl activate tenant milan'),
    });
    await setTenant('Active');
    expect(await drive(world.from('milan'), begin)).toEqual(DONE);
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
  });

  it('renews a nonce that was signed for an earlier handshake', async () => {
    await world.kubectl(
      'paris',
      'delete',
      'secret',
      'liqo-nonce',
      '-n',
      'liqo-tenant-milan',
    );
    expect(await drive(world.from('milan'), begin)).toEqual(DONE);
  });

  it('ends one direction and leaves the other alone', async () => {
    expect(await drive(world.from('paris'), beginBack)).toEqual(DONE);
    expect(
      await drive(world.from('milan'), unpeer('milan', 'paris', true)),
    ).toMatchObject({
      step: 'other-direction',
      reason: expect.stringContaining('paris borrows from milan'),
    });
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
    expect(await firstOpenStep(world.from('paris'), beginBack)).toBe(undefined);
  });

  it('brings a peering back that cannot be ended because half of it is gone', async () => {
    await world.kubectl(
      'milan',
      'delete',
      'tenants',
      'paris',
      '-n',
      'liqo-tenant-paris',
    );
    const endBack = unpeer('paris', 'milan', true);
    expect(await drive(world.from('paris'), endBack)).toMatchObject({
      step: 'resource-slices',
      reason: expect.stringContaining('there is no Tenant on cluster milan'),
    });
    const patience = { milliseconds: 180_000 };
    expect(await drive(world.from('paris'), beginBack, patience)).toEqual(DONE);

    expect(await drive(world.from('paris'), endBack)).toEqual(DONE);
    const left = Object.keys(await world.inventory()).filter(key =>
      /liqo-tenant|ForeignCluster|liqo-binding/.test(key),
    );
    expect(left).toEqual([
      'milan ForeignCluster /paris',
      'paris ForeignCluster /milan',
    ]);
    expect(await firstOpenStep(world.from('paris'), endBack)).toBe(undefined);
  });

  it('ends what somebody has begun to end', async () => {
    expect(await drive(world.from('milan'), begin)).toEqual(DONE);
    expect(
      await drive(world.from('milan'), end, { last: 'namespace-maps' }),
    ).toEqual(DONE);
    await world.kubectl(
      'milan',
      'delete',
      'identities',
      'controlplane-paris',
      '-n',
      'liqo-tenant-paris',
    );
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
  });

  it('says what a change of keys needs, and peers with RSA keys then', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
    });
    const keys = {
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    };
    await world.kubectl(
      'milan',
      'patch',
      'secret',
      'authentication-keys',
      '-n',
      'liqo',
      '--type=merge',
      `--patch=${JSON.stringify({ stringData: keys })}`,
    );
    await world.kubectl(
      'milan',
      'delete',
      'secret',
      'liqo-signed-nonce',
      '-n',
      'liqo-tenant-paris',
    );
    const refused = await drive(world.from('milan'), begin);
    expect(refused).toMatchObject({
      step: 'tenant',
      reason: expect.stringContaining('do not match'),
    });
    expect(JSON.stringify(refused)).not.toContain('PRIVATE KEY');

    await world.kubectl(
      'paris',
      'delete',
      'secret',
      'liqo-remote-certificate',
      'liqo-remote-certificate-paris',
      '-n',
      'liqo-tenant-milan',
    );
    expect(
      await drive(world.from('milan'), begin, {
        through: true,
        milliseconds: 120_000,
      }),
    ).toEqual(DONE);
  });

  it('ends a peering that the member has drained', async () => {
    await setTenant('Drained');
    expect(await drive(world.from('milan'), begin)).toMatchObject({
      step: 'resource-slice',
      reason: expect.stringContaining('drained'),
    });
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
  });
});
