import { poll } from '../../../__testUtils__/poll';
import { drive } from '../../shared/__testUtils__/drive';
import { FirstGenerationSandbox } from '../__testUtils__/FirstGenerationSandbox';
import { liqoV0Changes } from '../changes';
import { readAuthenticationService } from './authenticationService';
import { authenticated } from './established';
import { tokenSecret } from './tokenSecret';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const WRONG_TOKEN = 'feedface'.repeat(16);
const v0 = { changes: liqoV0Changes };

/**
 * What the real controllers of Liqo 0.10 say when something is wrong. In this
 * order, for a member that has once let a host in asks for no token again.
 */
describe('obstacles to peering with Liqo 0.10', () => {
  let world: FirstGenerationSandbox;

  beforeAll(async () => {
    world = await FirstGenerationSandbox.start();
  });

  afterAll(async () => {
    await world?.sandbox.stop();
  });

  /** As a pasted peer command leaves it. */
  async function register(change: { authUrl?: string; token: string }) {
    const service = await readAuthenticationService({
      client: world.clients.oslo,
      cluster: 'oslo',
      liqoNamespace: 'liqo',
    });
    await world.clients.turin.apply(
      tokenSecret({
        liqoNamespace: 'liqo',
        token: change.token,
        registration: {
          ...service,
          authUrl: change.authUrl ?? service.authUrl,
          registeredAt: new Date().toISOString(),
        },
      }),
      { force: true },
    );
  }

  async function forget() {
    await world.kubectl('turin', 'delete', 'foreignclusters', '--all');
    await poll(
      () => world.read('turin', 'foreignclusters'),
      ({ items }) => items.length === 0,
      30_000,
    );
  }

  const peerWithoutConnection = () =>
    drive(world.hostOnly, world.peer(false), v0);

  it('says that a token is wrong, and not the token', async () => {
    await register({ token: WRONG_TOKEN });
    const outcome = await peerWithoutConnection();
    expect(outcome).toMatchObject({
      done: false,
      step: 'authenticated',
      reason: expect.stringMatching(
        /does not let turin in: .*invalid token <redacted>/,
      ),
      fix: expect.stringMatching(
        /^Print the peer command on the member again and register it anew/,
      ),
    });
    expect(JSON.stringify(outcome)).not.toContain(WRONG_TOKEN.slice(0, 8));
    // Liqo itself does repeat it, so that there is something to hide.
    expect(
      await world.kubectl('turin', 'get', 'foreignclusters', '-o', 'yaml'),
    ).toContain(WRONG_TOKEN);
  });

  it('goes on by itself when the right one is there', async () => {
    expect(
      await drive(world.ends, world.peer(), { ...v0, through: true }),
    ).toEqual({ done: true });
    expect(await drive(world.ends, world.unpeer(), v0)).toEqual({ done: true });
  });

  it('says that the member lends nothing to this host, and goes on when it does', async () => {
    expect(await drive(world.ends, world.peer(), v0)).toEqual({ done: true });
    const allow = (word: string) =>
      world.kubectl(
        'oslo',
        'patch',
        'foreignclusters',
        'turin',
        '--type=merge',
        `--patch={"spec":{"incomingPeeringEnabled":"${word}"}}`,
      );
    await allow('No');
    await poll(
      () => world.kubectl('turin', 'get', 'foreignclusters', 'oslo'),
      row => /oslo +OutOfBand +Pending/.test(row),
      30_000,
    );
    const outcome = await drive(world.ends, world.peer(), v0);
    expect(outcome).toMatchObject({
      step: 'outgoing-peering',
      reason:
        'Cluster oslo lends nothing to turin: incomingPeeringEnabled is No in its ForeignCluster turin',
      fix: expect.stringMatching(/^Set it to Auto or Yes on oslo/),
    });
    // Liqo takes down what was lent, and only then brings it back at once; what
    // is allowed again in the midst of that comes back when it looks again.
    await poll(
      () => world.find('turin', 'nodes', 'liqo-oslo'),
      node => node === undefined,
      60_000,
    );
    await allow('Auto');
    expect(
      await drive(world.ends, world.peer(), {
        ...v0,
        through: true,
        milliseconds: 180_000,
      }),
    ).toEqual({ done: true });
    expect(await drive(world.ends, world.unpeer(), v0)).toEqual({ done: true });
  });

  describe('before the member has ever let the host in', () => {
    beforeAll(async () => {
      await world.sandbox.reset();
    });

    it('says that the address refuses connections', async () => {
      await register({
        authUrl: 'https://127.0.0.1:9',
        token: WRONG_TOKEN,
      });
      expect(await peerWithoutConnection()).toMatchObject({
        step: 'authenticated',
        reason: expect.stringMatching(/connection refused/),
        fix: expect.stringMatching(/^Let the pods of the host reach/),
      });
      await forget();
    });

    it('says that the certificate is of an unknown authority', async () => {
      const { authUrl } = await readAuthenticationService({
        client: world.clients.oslo,
        cluster: 'oslo',
        liqoNamespace: 'liqo',
      });
      await world.clients.turin.apply({
        apiVersion: 'discovery.liqo.io/v1alpha1',
        kind: 'ForeignCluster',
        metadata: {
          name: 'oslo',
          labels: { 'discovery.liqo.io/cluster-id': world.ids.oslo },
        },
        spec: {
          clusterIdentity: { clusterID: world.ids.oslo, clusterName: 'oslo' },
          foreignAuthUrl: authUrl,
          insecureSkipTLSVerify: false,
        },
      } as object);
      expect(await drive(world.ends, world.peer(), v0)).toMatchObject({
        step: 'authenticated',
        reason: expect.stringMatching(/unknown authority/),
        fix: expect.stringMatching(/^Let insecureSkipTLSVerify/),
      });
      await forget();
    });

    it('does not peer a cluster with itself, and understands what Liqo says of that', async () => {
      expect(
        await drive(world.hostOnly, world.peer(false, world.ids.turin), v0),
      ).toMatchObject({ step: 'token' });
      const self = {
        apiVersion: 'discovery.liqo.io/v1alpha1',
        kind: 'ForeignCluster',
        metadata: {
          name: 'self',
          labels: { 'discovery.liqo.io/cluster-id': world.ids.turin },
        },
        spec: {
          clusterIdentity: { clusterID: world.ids.turin, clusterName: 'self' },
          foreignAuthUrl: 'https://127.0.0.1:9',
        },
      };
      await world.clients.turin.apply(self);
      const wish = world.peer(false, world.ids.turin);
      const blockage = await poll(
        async () =>
          authenticated.isBlocked(
            await authenticated.observe(world.hostOnly, wish),
            wish,
          ),
        found => found !== undefined,
        30_000,
      );
      expect(blockage).toEqual({
        reason: expect.stringMatching(/same clusterID of the local cluster/),
        fix: expect.stringMatching(
          /^The cluster ID is that of the host itself/,
        ),
      });
      await forget();
    });
  });
});
