import {
  FakeCluster,
  tenantNamespace,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { tenantNamespaces } from './tenantNamespaces';

const wish = peer('milan', 'paris');

describe('tenantNamespaces', () => {
  it('makes the one that is missing, with the labels by which Liqo finds it', async () => {
    const clients = {
      cluster: new FakeCluster(tenantNamespace('paris', 'by-hand')),
      member: new FakeCluster(),
    };
    expect(await look(tenantNamespaces, clients, wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor: undefined,
    });
    await act(tenantNamespaces, clients, wish);

    expect(clients.cluster.writes()).toEqual([]);
    expect(clients.member.writes()).toEqual([
      'apply Namespace//liqo-tenant-milan',
    ]);
    expect(
      clients.member.find({ kind: 'Namespace', name: 'liqo-tenant-milan' })
        ?.metadata?.labels,
    ).toEqual({
      'liqo.io/remote-cluster-id': 'milan',
      'liqo.io/tenant-namespace': 'true',
      'pod-security.kubernetes.io/audit': 'privileged',
      'pod-security.kubernetes.io/enforce': 'privileged',
      'pod-security.kubernetes.io/warn': 'privileged',
    });
    expect((await look(tenantNamespaces, clients, wish)).done).toBe(true);
  });

  it('labels it as the Liqo of that cluster would', async () => {
    const clients = { cluster: new FakeCluster(), member: new FakeCluster() };
    await act(tenantNamespaces, clients, {
      ...wish,
      member: { ...wish.member, liqoVersion: 'v1.0.0' },
    });
    const labels = (cluster: FakeCluster, name: string) =>
      Object.keys(
        cluster.find({ kind: 'Namespace', name })?.metadata?.labels ?? {},
      );
    expect(labels(clients.cluster, 'liqo-tenant-paris')).toHaveLength(5);
    expect(labels(clients.member, 'liqo-tenant-milan')).toHaveLength(2);
  });

  it('leaves the choice among several to a person', async () => {
    const clients = {
      cluster: new FakeCluster(
        tenantNamespace('paris'),
        tenantNamespace('paris', 'another'),
      ),
      member: new FakeCluster(tenantNamespace('milan')),
    };
    expect((await look(tenantNamespaces, clients, wish)).blockage?.reason).toBe(
      'Cluster milan has several tenant namespaces for paris: liqo-tenant-paris, another',
    );
  });

  it('takes no namespace that is for something else', async () => {
    const clients = {
      cluster: new FakeCluster({
        kind: 'Namespace',
        metadata: { name: 'liqo-tenant-paris' },
      }),
      member: new FakeCluster(tenantNamespace('milan')),
    };
    expect((await look(tenantNamespaces, clients, wish)).blockage).toEqual({
      reason:
        'Namespace liqo-tenant-paris of cluster milan is not labelled as tenant namespace for paris',
      fix: expect.stringContaining('liqo.io/remote-cluster-id=paris'),
    });
  });

  it('waits for one that is going', async () => {
    const going = tenantNamespace('paris');
    const clients = {
      cluster: new FakeCluster({
        ...going,
        metadata: { ...going.metadata, deletionTimestamp: new Date() },
      }),
      member: new FakeCluster(tenantNamespace('milan')),
    };
    expect(await look(tenantNamespaces, clients, wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor:
        'End of the deletion of the tenant namespace on cluster milan',
    });
  });

  it('does with a credential for the one namespace that was made with it', async () => {
    const clients = {
      cluster: new FakeCluster(tenantNamespace('paris')),
      member: new FakeCluster(tenantNamespace('milan')),
    };
    clients.member.forbidden.list.push('Namespace');
    expect((await look(tenantNamespaces, clients, wish)).done).toBe(true);
  });
});
