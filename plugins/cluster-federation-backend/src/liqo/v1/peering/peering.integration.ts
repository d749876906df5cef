import { poll } from '../../../__testUtils__/poll';
import { clientOf } from '../../shared/__testUtils__/connectedClients';
import { drive, firstOpenStep } from '../../shared/__testUtils__/drive';
import { PeerableSandbox } from './__testUtils__/PeerableSandbox';
import { peer, unpeer } from '../../shared/__testUtils__/wishes';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const resources = { cpu: '4', memory: '8Gi', pods: '110' };
const begin = peer('milan', 'paris', { resources });
const end = unpeer('milan', 'paris');
const DONE = { done: true };

/** What Liqo keeps of a peering that has ended, as liqoctl leaves it. */
const KEPT = [
  'milan ForeignCluster /paris',
  'milan Namespace /liqo-tenant-paris',
  'milan Secret liqo-tenant-paris/liqo-signed-nonce',
  'milan ServiceAccount liqo-tenant-paris/default',
  'paris ForeignCluster /milan',
  'paris Namespace /liqo-tenant-milan',
  'paris Secret liqo-tenant-milan/liqo-nonce',
  'paris Secret liqo-tenant-milan/liqo-remote-certificate',
  'paris Secret liqo-tenant-milan/liqo-remote-certificate-paris',
  'paris ServiceAccount liqo-tenant-milan/default',
];

async function seconds(run: () => Promise<unknown>): Promise<string> {
  const start = Date.now();
  await run();
  return ((Date.now() - start) / 1000).toFixed(1);
}

describe('peering of real clusters', () => {
  let world: PeerableSandbox;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    world = await PeerableSandbox.start();
    before = await world.inventory();
  });

  afterAll(async () => {
    await world?.sandbox.stop();
  });

  /** Owned objects go a moment after their owners. */
  async function cleanInventory() {
    return poll(
      () => world.inventory(),
      found =>
        Object.keys(found).every(key => key in before || KEPT.includes(key)),
      30_000,
    );
  }

  /** Peers and unpeers; what there was meanwhile, and afterwards. */
  async function round() {
    const took = await seconds(async () =>
      expect(await drive(world.from('milan'), begin)).toEqual(DONE),
    );
    process.stderr.write(`Peered in ${took} s\n`);
    const { status } = await world.read('milan', 'nodes', 'paris');
    expect(status.capacity).toMatchObject({ cpu: '4', pods: '110' });
    const specs = await world.specs();

    expect(await drive(world.from('milan'), end)).toEqual(DONE);
    return { specs, left: await cleanInventory() };
  }

  it('makes a peering and ends it, three times, with nothing left over', async () => {
    const first = await round();
    expect(first.left).toMatchObject(before);
    expect(Object.keys(first.left).filter(key => !(key in before))).toEqual(
      KEPT,
    );
    expect(await round()).toEqual(first);
    expect(await round()).toEqual(first);
  });

  it('recognises a peering that exists, and changes nothing about it', async () => {
    const took = await seconds(() =>
      world.sandbox.cluster('milan').peer('paris'),
    );
    process.stderr.write(`The sandbox's own: peered in ${took} s\n`);
    const { milan, paris } = world.clients;
    milan.writes.length = 0;
    paris.writes.length = 0;

    expect(await firstOpenStep(world.from('milan'), begin)).toBe(undefined);
    expect(await drive(world.from('milan'), begin)).toEqual(DONE);
    expect([...milan.writes, ...paris.writes]).toEqual([]);
  });

  it('makes the same objects as the code of Liqo, to the byte', async () => {
    const madeByLiqo = await world.specs();
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
    await cleanInventory();

    expect(await drive(world.from('milan'), begin)).toEqual(DONE);
    expect(await world.specs()).toEqual(madeByLiqo);

    await world.sandbox.cluster('milan').unpeer('paris');
    await cleanInventory();
    expect(await firstOpenStep(world.from('milan'), end)).toBe(undefined);
  });

  it('continues a half peering with the names there are', async () => {
    await drive(world.from('milan'), begin, { last: 'identity' });
    await world.sandbox.cluster('milan').kubectl(['apply', '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'authentication.liqo.io/v1beta1',
        kind: 'ResourceSlice',
        metadata: {
          name: 'borrowed',
          namespace: 'liqo-tenant-paris',
          labels: {
            'liqo.io/replication': 'true',
            'liqo.io/remoteID': 'paris',
            'liqo.io/remote-cluster-id': 'paris',
          },
        },
        spec: { class: 'default', providerClusterID: 'paris' },
      }),
    });
    const wish = peer('milan', 'paris', { resources: { cpu: '2' } });
    expect(await drive(world.from('milan'), wish)).toEqual(DONE);
    const { status } = await world.read('milan', 'nodes', 'borrowed');
    expect(status.capacity).toMatchObject({ cpu: '2', pods: '110' });
  });

  it('changes the resources of a peering, and leaves those that are not named', async () => {
    const wish = peer('milan', 'paris', {
      resources: { memory: '1Gi', 'nvidia.com/gpu': '1' },
    });
    expect(await drive(world.from('milan'), wish)).toEqual(DONE);
    await poll(
      async () =>
        (
          await world.read('milan', 'nodes', 'borrowed')
        ).status.capacity,
      ({ cpu, memory, ...others }) =>
        cpu === '2' && memory === '1Gi' && others['nvidia.com/gpu'] === '1',
      30_000,
    );
    expect(await drive(world.from('milan'), end)).toEqual(DONE);
  });

  it('works with a credential that liqoctl makes for one host', async () => {
    const paris = world.sandbox.cluster('paris');
    const clients = {
      cluster: world.clients.milan,
      member: clientOf(await paris.peeringUser('milan')),
    };
    expect(await drive(clients, begin)).toEqual(DONE);
    expect(await drive(clients, end)).toEqual(DONE);
  });
});
