import { poll } from '../../../__testUtils__/poll';
import { drive, firstOpenStep } from '../../shared/__testUtils__/drive';
import { FirstGenerationSandbox } from '../__testUtils__/FirstGenerationSandbox';
import { liqoV0Changes } from '../changes';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const DONE = { done: true };
const v0 = { changes: liqoV0Changes };

/** What Liqo keeps of a peering that has ended, as liqoctl leaves it, by kind. */
const KEPT = [
  'turin Namespace',
  'turin Secret',
  'turin ServiceAccount',
  'turin RoleBinding',
  'oslo Namespace',
  'oslo Secret',
  'oslo ServiceAccount',
  'oslo RoleBinding',
  'oslo ClusterRoleBinding',
];

describe('peering of real clusters with Liqo 0.10', () => {
  let world: FirstGenerationSandbox;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    world = await FirstGenerationSandbox.start();
    before = await world.inventory();
  });

  afterAll(async () => {
    await world?.sandbox.stop();
  });

  const peer = () => drive(world.ends, world.peer(), v0);
  const unpeer = () => drive(world.ends, world.unpeer(), v0);

  /** What is new since the beginning, once only what Liqo keeps is. */
  async function leftovers() {
    const left = await poll(
      async () =>
        Object.keys(await world.inventory()).filter(key => !(key in before)),
      keys =>
        keys.every(key => KEPT.some(start => key.startsWith(`${start} `))),
      60_000,
    );
    return left.filter(key => !/ (Secret|ServiceAccount) /.test(key));
  }

  async function foreignCluster() {
    const { metadata, spec } = await world.read(
      'turin',
      'foreignclusters',
      'oslo',
    );
    return { name: metadata.name, labels: metadata.labels, spec };
  }

  const tokenSecret = () =>
    world.find(
      'turin',
      'secrets',
      `remote-token-${world.ids.oslo}`,
      '--namespace=liqo',
    );

  const deleteToken = () =>
    world.kubectl(
      'turin',
      'delete',
      'secret',
      `remote-token-${world.ids.oslo}`,
      '--namespace=liqo',
      '--ignore-not-found',
    );

  it('makes a peering and ends it, twice, and leaves what liqoctl leaves', async () => {
    expect(await peer()).toEqual(DONE);
    const table = await world.kubectl('turin', 'get', 'foreignclusters');
    expect(table).toMatch(
      /oslo +OutOfBand +Established +None +External +Established/,
    );
    const node = await world.read('turin', 'nodes', 'liqo-oslo');
    expect(node.status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );

    expect(await unpeer()).toEqual(DONE);
    expect(await tokenSecret()).toBeUndefined();
    const first = await leftovers();
    expect(await peer()).toEqual(DONE);
    expect(await unpeer()).toEqual(DONE);
    expect(await leftovers()).toEqual(first);
  });

  it('writes what liqoctl writes', async () => {
    await world.sandbox.cluster('turin').peer('oslo');
    const byLiqoctl = {
      foreignCluster: await foreignCluster(),
      secret: await tokenSecret(),
    };
    await world.sandbox.cluster('turin').unpeer('oslo');
    await leftovers();
    await deleteToken();

    expect(await peer()).toEqual(DONE);
    expect(await foreignCluster()).toEqual(byLiqoctl.foreignCluster);
    const secret = await tokenSecret();
    expect(secret.metadata.labels).toMatchObject(
      byLiqoctl.secret.metadata.labels,
    );
    expect([secret.type, secret.data]).toEqual([
      byLiqoctl.secret.type,
      byLiqoctl.secret.data,
    ]);
    expect(await unpeer()).toEqual(DONE);
    await leftovers();
  });

  it('recognises what liqoctl made, changes nothing about it, and ends it', async () => {
    await world.sandbox.cluster('turin').peer('oslo');
    const { turin, oslo } = world.clients;
    turin.writes.length = 0;
    oslo.writes.length = 0;
    expect(
      await firstOpenStep(world.ends, world.peer(), liqoV0Changes),
    ).toBeUndefined();
    expect(await peer()).toEqual(DONE);
    expect([...turin.writes, ...oslo.writes]).toEqual([]);

    expect(await unpeer()).toEqual(DONE);
    await leftovers();
    // The token was liqoctl's.
    expect(await tokenSecret()).toBeDefined();
    await deleteToken();
  });

  it('lets liqoctl end what it made', async () => {
    expect(await peer()).toEqual(DONE);
    await world.sandbox.cluster('turin').unpeer('oslo');
    await leftovers();
    expect(
      await firstOpenStep(world.hostOnly, world.unpeer(), liqoV0Changes),
    ).toBe('token');
    expect(await drive(world.hostOnly, world.unpeer(), v0)).toEqual(DONE);
  });

  it('ends it without the member, and deletes tenant namespaces if asked to', async () => {
    expect(await peer()).toEqual(DONE);
    expect(await drive(world.hostOnly, world.unpeer(), v0)).toEqual(DONE);
    await leftovers();
    const end = world.unpeer(true);
    const refused = await drive(world.ends, end, v0).catch(error => error);
    // No shipped role may delete namespaces, see rbac/README.md.
    expect(String(refused)).toMatch(/cannot delete resource "namespaces"/);
  });
});
