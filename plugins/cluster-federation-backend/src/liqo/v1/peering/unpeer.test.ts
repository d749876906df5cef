import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, unpeer } from '../../shared/__testUtils__/wishes';
import { verifyEnd } from './leftovers';
import { peerSteps, unpeerSteps } from './steps';
import { endNamespaceMaps, endResourceSlices, endVirtualNodes } from './unpeer';
import {
  checkOtherDirection,
  endNetworking,
  endTenantNamespaces,
} from './unpeerShared';

const wish = unpeer('milan', 'paris');

function slice(metadata: object = {}) {
  return tenantObject('ResourceSlice', 'paris', {
    metadata: {
      labels: { 'liqo.io/replication': 'true', 'liqo.io/remoteID': 'paris' },
      ...metadata,
    },
  });
}

const going = { deletionTimestamp: new Date() };
const held = { ...going, finalizers: ['crdreplicator.liqo.io/resource'] };
const identity = tenantObject('Identity', 'paris', {
  spec: { type: 'ControlPlane', authParams: { ca: 'hush' } },
});
const tenant = tenantObject('Tenant', 'milan', {});
/** The member borrows from the host as well. */
const otherTenant = tenantObject('Tenant', 'paris', {});

function clusters(host: object[], member: object[] = []) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...host),
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

describe('unpeerSteps', () => {
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);

  it('are those of liqoctl, and a look at what is left', () => {
    expect(ids(unpeerSteps(wish.request))).toEqual([
      'resource-slices',
      'virtual-nodes',
      'namespace-maps',
      'identity',
      'tenant',
      'networking',
      'verify',
    ]);
    expect(ids(unpeerSteps(unpeer('milan', 'paris', true).request))).toEqual([
      'other-direction',
      ...ids(unpeerSteps(wish.request)),
      'tenant-namespaces',
    ]);
  });

  it('begin with a peering that has the steps it needs', () => {
    const steps = (enabled: boolean) =>
      ids(
        peerSteps({
          kind: 'peer',
          cluster: 'milan',
          member: 'paris',
          spec: { networking: { enabled } },
        }),
      );
    const [first, ...others] = steps(false);
    expect(first).toBe('tenant-namespaces');
    expect(steps(true)).toEqual([
      first,
      'network-configuration',
      'gateway-server',
      'gateway-client',
      'public-keys',
      'connection',
      ...others,
    ]);
  });
});

describe('a deletion', () => {
  it('deletes once, and then waits for Liqo', async () => {
    const clients = clusters([
      slice({ finalizers: ['some/finalizer'] }),
      slice({ name: 'copy', labels: { 'liqo.io/replicated': 'true' } }),
    ]);
    expect(await look(endResourceSlices, clients, wish)).toMatchObject({
      done: false,
      waitingFor: undefined,
    });
    await act(endResourceSlices, clients, wish);
    await act(endResourceSlices, clients, wish);

    expect(clients.cluster.writes()).toEqual([
      'delete ResourceSlice/liqo-tenant-paris/paris',
    ]);
    expect(await look(endResourceSlices, clients, wish)).toMatchObject({
      done: false,
      waitingFor:
        'Liqo to clean up ResourceSlice liqo-tenant-paris/paris on cluster milan (held by some/finalizer)',
    });
  });

  it('leaves maps of the other direction alone', async () => {
    const map = (name: string, replication: string) =>
      tenantObject('NamespaceMap', 'paris', {
        metadata: {
          name,
          labels: {
            'liqo.io/replication': replication,
            'liqo.io/remoteID': 'paris',
          },
        },
      });
    const clients = clusters([map('own', 'true'), map('copy', 'false')]);
    await act(endNamespaceMaps, clients, wish);
    expect(clients.cluster.writes()).toEqual([
      'delete NamespaceMap/liqo-tenant-paris/own',
    ]);
  });

  it('leaves nodes to Liqo, and waits for them', async () => {
    const clients = clusters([
      {
        kind: 'Node',
        metadata: {
          name: 'paris',
          labels: {
            'liqo.io/type': 'virtual-node',
            'liqo.io/remote-cluster-id': 'paris',
          },
        },
      },
    ]);
    expect(await look(endVirtualNodes, clients, wish)).toMatchObject({
      done: false,
      waitingFor: 'Liqo to clean up Node paris on cluster milan',
    });
    await act(endVirtualNodes, clients, wish);
    expect(clients.cluster.writes()).toEqual([]);
  });

  it.each([
    [[identity], [tenant], undefined],
    [[identity], [], expect.stringContaining('no Tenant on cluster paris')],
    [[], [tenant], expect.stringContaining('no Identity on cluster milan')],
  ])('says why Liqo cannot clean up: %#', async (host, member, reason) => {
    const { blockage } = await look(
      endResourceSlices,
      clusters([slice(held), ...host], member),
      wish,
    );
    expect(blockage?.reason).toEqual(reason);
  });
});

describe('what both directions share', () => {
  const all = unpeer('milan', 'paris', true);
  const gateway = tenantObject('GatewayServer', 'milan', {});
  const configuration = tenantObject('Configuration', 'paris', {});

  it('stays while the other direction needs it', async () => {
    const clients = clusters([otherTenant, configuration], [gateway]);
    expect((await look(endNetworking, clients, wish)).done).toBe(true);
    for (const step of [checkOtherDirection, endTenantNamespaces] as const) {
      const { done, blockage } = await look<any, any>(step, clients, all);
      expect(done).toBe(false);
      expect(blockage?.reason).toBe(
        'Cluster paris borrows from milan as well, which needs the tenant namespaces',
      );
    }
  });

  it('goes with the last direction', async () => {
    const clients = clusters([configuration], [gateway]);
    clients.cluster.finalizers = false;
    clients.member.finalizers = false;
    expect((await look(checkOtherDirection, clients, all)).done).toBe(true);
    await act(endNetworking, clients, all);
    await act(endTenantNamespaces, clients, all);

    expect(clients.member.writes()).toEqual([
      'delete GatewayServer/liqo-tenant-milan/milan',
      'delete Namespace//liqo-tenant-milan',
    ]);
    expect(clients.cluster.writes()).toEqual([
      'delete Configuration/liqo-tenant-paris/paris',
      'delete Namespace//liqo-tenant-paris',
    ]);
    expect((await look(endTenantNamespaces, clients, all)).done).toBe(true);
  });
});

describe('verifyEnd', () => {
  const copyOf = (origin: string) =>
    tenantObject('NamespaceMap', 'milan', {
      metadata: {
        labels: { 'liqo.io/replicated': 'true', 'liqo.io/originID': origin },
      },
    });
  const copy = copyOf('milan');

  it('is done when nothing is left', async () => {
    expect(
      (await look(verifyEnd, clusters([otherTenant], [copyOf('rome')]), wish))
        .done,
    ).toBe(true);
  });

  it('names what nothing will delete', async () => {
    const { blockage, observation } = await look(
      verifyEnd,
      clusters([identity], [copy]),
      wish,
    );
    expect(blockage?.reason).toBe(
      'Left over, or made again in the meantime: Identity liqo-tenant-paris/paris on cluster milan, NamespaceMap liqo-tenant-milan/milan on cluster paris',
    );
    expect(
      JSON.stringify(observation.map(({ object }) => object)),
    ).not.toContain('hush');
  });

  it('waits for what goes with its owner', async () => {
    const owned = tenantObject('Identity', 'paris', {
      metadata: { ownerReferences: [{ uid: 'x' }] },
      spec: { type: 'ResourceSlice' },
    });
    expect(
      await look(verifyEnd, clusters([owned, slice(going)]), wish),
    ).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor: expect.stringMatching(/^Liqo to clean up ResourceSlice/),
    });
  });

  it('does without what the credentials do not show', async () => {
    const clients = clusters([], [copy]);
    clients.member.forbidden.list.push('NamespaceMap', 'ResourceSlice');
    expect((await look(verifyEnd, clients, wish)).done).toBe(true);
  });
});
