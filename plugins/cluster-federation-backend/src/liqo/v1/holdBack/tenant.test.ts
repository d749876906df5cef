import { ServiceUnavailableError } from '@backstage/errors';
import type { TenantRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, holdBack, look } from '../../shared/__testUtils__/wishes';
import { grantedAgain } from './grantedAgain';
import { takenBack } from './takenBack';
import { activateTenant, cordonTenant, drainTenant } from './tenantCondition';

const wish = holdBack<TenantRequest>('drain-tenant', 'milan', 'rome');
const going = { deletionTimestamp: new Date(0), finalizers: ['liqo.io/some'] };

function tenant(tenantCondition?: string, metadata: object = {}) {
  return tenantObject('Tenant', 'milan', {
    metadata,
    spec: { clusterID: 'milan', csr: 'kept', tenantCondition },
    status: { authParams: { ca: 'hush' } },
  });
}

/** As the host has it, or as Liqo copies it to the member. */
function asked(kind: string, side: 'host' | 'member', contents: object = {}) {
  const labels =
    side === 'host'
      ? { 'liqo.io/replication': 'true', 'liqo.io/remoteID': 'rome' }
      : { 'liqo.io/replicated': 'true', 'liqo.io/originID': 'milan' };
  const namespace = side === 'host' ? 'liqo-tenant-rome' : 'liqo-tenant-milan';
  return tenantObject(kind, 'rome', {
    ...contents,
    metadata: { labels, namespace, ...(contents as any).metadata },
  });
}

function judged(resources: 'Accepted' | 'Denied') {
  return {
    status: {
      conditions: [
        { type: 'Authentication', status: 'Accepted' },
        { type: 'Resources', status: resources },
      ],
    },
  };
}

/** Fake: a host whose API server hangs. */
class HungCluster extends FakeCluster {
  list = async (): Promise<never> => {
    throw new ServiceUnavailableError('no answer in time');
  };
}

function clusters(
  member: object[],
  host: FakeCluster = new FakeCluster(tenantNamespace('rome')),
) {
  return {
    cluster: host,
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

describe('the condition of a tenant', () => {
  it.each([
    ['Cordoned', cordonTenant, tenant()],
    ['Drained', drainTenant, tenant('Cordoned')],
    ['Active', activateTenant, tenant('Drained')],
  ])(
    'becomes %s, and nothing else of it changes',
    async (wanted, step, was) => {
      const world = clusters([was], new HungCluster());
      const before = await look(step, world, wish);
      expect(before).toMatchObject({ done: false, blockage: undefined });
      expect(JSON.stringify(before.observation)).not.toContain('hush');

      await act(step, world, wish);
      expect(world.member.writes()).toEqual([
        'patch Tenant/liqo-tenant-milan/milan',
      ]);
      expect(
        world.member.find({
          kind: 'Tenant',
          namespace: 'liqo-tenant-milan',
          name: 'milan',
        })?.spec,
      ).toEqual({ clusterID: 'milan', csr: 'kept', tenantCondition: wanted });
      expect(await look(step, world, wish)).toMatchObject({ done: true });
    },
  );

  it('is Active where it is not said', async () => {
    expect(
      await look(activateTenant, clusters([tenant()]), wish),
    ).toMatchObject({ done: true });
  });

  it('cannot be changed where the host is no tenant', async () => {
    const blocked = {
      done: false,
      blockage: {
        reason: 'Cluster rome has no tenant milan, so it grants it nothing',
        fix: expect.stringMatching(/^Request the peering first/),
      },
    };
    expect(await look(cordonTenant, clusters([]), wish)).toMatchObject(blocked);
    const nothing = { ...clusters([]), member: new FakeCluster() };
    expect(await look(activateTenant, nothing, wish)).toMatchObject(blocked);
  });

  it('is not changed while the tenant goes', async () => {
    expect(
      await look(cordonTenant, clusters([tenant('Cordoned', going)]), wish),
    ).toMatchObject({
      done: false,
      blockage: {
        reason:
          'Tenant liqo-tenant-milan/milan of cluster rome is being deleted, so the peering is ending',
      },
    });
  });
});

describe('what a drained tenant had', () => {
  it('is awaited to be taken back, without a word of the host', async () => {
    const map = asked('NamespaceMap', 'member', { metadata: going });
    const others = asked('ResourceSlice', 'member', {
      metadata: { name: 'other', labels: { 'liqo.io/originID': 'paris' } },
    });
    const world = clusters([tenant('Drained'), map, others], new HungCluster());
    expect(await look(takenBack, world, wish)).toMatchObject({
      done: false,
      waitingFor:
        'Liqo to take back NamespaceMap liqo-tenant-milan/rome on cluster rome (held by liqo.io/some)',
    });

    world.member.remove({
      kind: 'NamespaceMap',
      namespace: 'liqo-tenant-milan',
      name: 'rome',
    });
    expect(await look(takenBack, world, wish)).toMatchObject({ done: true });
  });
});

describe('what an activated tenant asks for', () => {
  const host = () =>
    new FakeCluster(
      tenantNamespace('rome'),
      asked('ResourceSlice', 'host'),
      asked('NamespaceMap', 'host'),
    );
  const slice = (resources: 'Accepted' | 'Denied' = 'Accepted') =>
    asked('ResourceSlice', 'member', judged(resources));
  const map = (metadata: object = {}) =>
    asked('NamespaceMap', 'member', { metadata });

  it('is asked for once more after a drain, and then awaited', async () => {
    const world = clusters([map(going)], host());
    expect(await look(grantedAgain, world, wish)).toMatchObject({
      done: false,
      waitingFor: undefined,
    });
    await act(grantedAgain, world, wish);
    expect(world.cluster.writes()).toEqual([
      'patch ResourceSlice/liqo-tenant-rome/rome',
      'patch NamespaceMap/liqo-tenant-rome/rome',
    ]);
    expect(await look(grantedAgain, world, wish)).toMatchObject({
      done: false,
      waitingFor:
        'Liqo on cluster milan to ask rome again for ResourceSlice liqo-tenant-rome/rome, NamespaceMap liqo-tenant-rome/rome; what was drained takes time to heal',
    });

    world.member.put(slice());
    world.member.put(map());
    expect(await look(grantedAgain, world, wish)).toMatchObject({ done: true });
  });

  it('is asked for again where that had no effect', async () => {
    const world = clusters([slice()], host());
    await act(grantedAgain, world, wish);
    const later = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect(await look(grantedAgain, world, wish)).toMatchObject({
      waitingFor: undefined,
    });
    later.mockRestore();
  });

  it('has to be accepted', async () => {
    expect(
      await look(
        grantedAgain,
        clusters([slice('Denied'), map()], host()),
        wish,
      ),
    ).toMatchObject({
      done: false,
      waitingFor: 'Cluster rome to accept ResourceSlice liqo-tenant-rome/rome',
    });
  });

  it('is nothing where the host asks for nothing', async () => {
    expect(await look(grantedAgain, clusters([]), wish)).toMatchObject({
      done: true,
    });
  });

  it('is judged by what the member has while the host is out of reach', async () => {
    const hung = new HungCluster();
    expect(
      await look(grantedAgain, clusters([slice(), map()], hung), wish),
    ).toMatchObject({ done: true });
    expect(
      await look(grantedAgain, clusters([slice('Denied')], hung), wish),
    ).toMatchObject({ done: false });
    expect(await look(grantedAgain, clusters([], hung), wish)).toMatchObject({
      done: false,
      waitingFor:
        'Cluster milan, which gives the portal no answer now, to ask rome again; what was drained takes time to heal',
    });
  });
});
