import { poll } from '../../../__testUtils__/poll';
import { rehearsed, summary } from '../../../plan/__testUtils__/rehearsed';
import { expectWritten, objectsOf } from '../../../plan/__testUtils__/written';
import { drive, firstOpenStep } from '../../shared/__testUtils__/drive';
import { PeerableSandbox, type Name } from './__testUtils__/PeerableSandbox';
import { peer, unpeer } from '../../shared/__testUtils__/wishes';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const begin = peer('milan', 'paris', {
  networking: { enabled: true, gatewayServiceType: 'NodePort', mtu: 1300 },
});
const end = unpeer('milan', 'paris');
const NETWORKING = 'networking.liqo.io/v1beta1';

/**
 * Liqo's networking needs the kernel of real nodes. Here its kinds are real,
 * and the test writes what its controllers and gateways would: this proves what
 * we write, not that packets flow.
 */
describe('networking with scripted gateways', () => {
  let world: PeerableSandbox;
  let running = true;
  let gateways: Promise<unknown>;

  const apply = (name: Name, object: object, ...flags: string[]) =>
    world.sandbox
      .cluster(name)
      .kubectl(['apply', '--server-side', ...flags, '-f', '-'], {
        input: JSON.stringify(object),
      });
  const setStatus = (
    name: Name,
    { apiVersion, kind, metadata }: any,
    status: object,
  ) =>
    apply(
      name,
      {
        apiVersion,
        kind,
        metadata: { name: metadata.name, namespace: metadata.namespace },
        status,
      },
      '--subresource=status',
      '--force-conflicts',
    );
  const list = async (name: Name, kind: string, namespace: string) =>
    (await world.read(name, kind, '-n', namespace)).items;

  /** Plays IPAM, the controllers and the gateways of one cluster, once. */
  async function play(name: Name, other: Name) {
    const namespace = `liqo-tenant-${other}`;
    for (const configuration of await list(name, 'configurations', namespace)) {
      await setStatus(name, configuration, {
        conditions: [
          {
            type: 'NetworkCIDRsConfigured',
            status: 'True',
            reason: 'NetworkCIDRsConfigured',
            message: '',
            lastTransitionTime: '2026-01-01T00:00:00Z',
            observedGeneration: configuration.metadata.generation,
          },
        ],
      });
    }
    for (const kind of ['Server', 'Client']) {
      for (const gateway of await list(
        name,
        `gateway${kind.toLowerCase()}s`,
        namespace,
      )) {
        const workload = `gw-${gateway.metadata.name}`;
        const labels = { app: workload };
        await apply(name, {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: workload, namespace },
          spec: {
            selector: { matchLabels: labels },
            template: {
              metadata: { labels },
              spec: { containers: [{ name: 'gateway', image: 'any' }] },
            },
          },
        });
        await apply(name, {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: workload, namespace },
          data: {
            publicKey: Buffer.from(`public ${name}`).toString('base64'),
            privateKey: Buffer.from(`private ${name}`).toString('base64'),
          },
        });
        await setStatus(name, gateway, {
          secretRef: { name: workload, namespace },
          ...(kind === 'Server' && {
            endpoint: {
              addresses: ['192.0.2.1'],
              port: 32000,
              protocol: 'UDP',
            },
          }),
        });
        if ((await list(name, 'publickeies', namespace)).length > 0) {
          const connection = {
            apiVersion: NETWORKING,
            kind: 'Connection',
            metadata: {
              name: workload,
              namespace,
              labels: { 'liqo.io/remote-cluster-id': other },
            },
            spec: { type: kind, gatewayRef: { name: gateway.metadata.name } },
          };
          await apply(name, connection);
          await setStatus(name, connection, { value: 'Connected' });
        }
      }
    }
  }

  beforeAll(async () => {
    world = await PeerableSandbox.start();
    for (const [name, pod] of [
      ['milan', '10.201.0.0/16'],
      ['paris', '10.202.0.0/16'],
    ] as [Name, string][]) {
      // See rbac/README.md: keys of gateways need a right in tenant namespaces.
      await world.grant(name, 'secrets', 'get');
      for (const network of await list(name, 'networks.ipam.liqo.io', 'liqo')) {
        const isPod =
          network.metadata.labels['ipam.liqo.io/network-type'] === 'pod-cidr';
        await setStatus(name, network, {
          cidr: isPod ? pod : network.spec.cidr,
        });
      }
      for (const role of ['Server', 'Client']) {
        await apply(name, {
          apiVersion: NETWORKING,
          kind: `WgGateway${role}Template`,
          metadata: {
            name: `wireguard-${role.toLowerCase()}`,
            namespace: 'liqo',
          },
          spec: {
            objectKind: {
              apiVersion: NETWORKING,
              kind: `WgGateway${role}`,
            },
            template: { metadata: {}, spec: {} },
          },
        });
      }
    }
    gateways = (async () => {
      while (running) {
        // What it has just read may be deleted meanwhile.
        await play('milan', 'paris').catch(() => {});
        await play('paris', 'milan').catch(() => {});
      }
    })();
  });

  afterAll(async () => {
    running = false;
    await gateways;
    await world?.sandbox.stop();
  });

  it('writes what gateways need, and keeps it', async () => {
    await drive(world.from('milan'), begin, { last: 'tenant-namespaces' });
    const { steps } = await rehearsed(world.from('milan'), begin);
    expect(summary(steps)).toMatchObject({
      'network-configuration': [
        'Next',
        'Create Configuration liqo-tenant-paris/paris on milan: Accepted',
        'Create Configuration liqo-tenant-milan/milan on paris: Accepted',
      ],
      'gateway-server': [
        'Later',
        'Create GatewayServer liqo-tenant-milan/milan on paris: Accepted',
      ],
      'gateway-client': [
        'Later',
        'Create GatewayClient liqo-tenant-paris/paris on milan: NotTried',
      ],
      'public-keys': [
        'Later',
        'Create PublicKey liqo-tenant-milan/milan on paris: NotTried',
        'Create PublicKey liqo-tenant-paris/paris on milan: NotTried',
      ],
    });
    expect(
      await drive(world.from('milan'), begin, { milliseconds: 120_000 }),
    ).toEqual({ done: true });

    await expectWritten(world, objectsOf(steps, 'Create'));
    const [server] = await list('paris', 'gatewayservers', 'liqo-tenant-milan');
    expect(server).toMatchObject({
      metadata: { name: 'milan' },
      spec: {
        mtu: 1300,
        endpoint: { port: 51840, serviceType: 'NodePort' },
      },
    });
    const [client] = await list('milan', 'gatewayclients', 'liqo-tenant-paris');
    expect(client.spec.endpoint).toEqual({
      addresses: ['192.0.2.1'],
      port: 32000,
      protocol: 'UDP',
    });
    const [configuration] = await list(
      'milan',
      'configurations',
      'liqo-tenant-paris',
    );
    expect(configuration.spec.remote.cidr.pod).toEqual(['10.202.0.0/16']);
    const [key] = await list('paris', 'publickeies', 'liqo-tenant-milan');
    expect(Buffer.from(key.spec.publicKey, 'base64').toString()).toBe(
      'public milan',
    );
    expect(await firstOpenStep(world.from('milan'), begin)).toBe(undefined);
  });

  it('goes on in the direction of the tunnel there is', async () => {
    const back = peer('paris', 'milan', { networking: { enabled: true } });
    expect(
      await drive(world.from('paris'), back, { last: 'connection' }),
    ).toEqual({ done: true });
    expect(await list('milan', 'gatewayservers', 'liqo-tenant-paris')).toEqual(
      [],
    );
  });

  it('takes down what liqoctl takes down', async () => {
    expect(
      await drive(world.from('milan'), end, { milliseconds: 120_000 }),
    ).toEqual({ done: true });
    const kinds = 'gatewayservers,gatewayclients,configurations,publickeies';
    await poll(
      async () => [
        ...(await list('milan', kinds, 'liqo-tenant-paris')),
        ...(await list('paris', kinds, 'liqo-tenant-milan')),
      ],
      left => left.length === 0,
      30_000,
    );
  });
});
