import { ServiceUnavailableError } from '@backstage/errors';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { connectionsTo, FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import { clientsOf, wishOf } from './operationAccess';
import { clusterOfSide, sideOf } from './sides';
import type { PeeringClients, PeeringWish } from './types';

const operation = {
  id: 'some',
  kind: 'peer',
  cluster: 'milan',
  member: 'rome',
  spec: { networking: { enabled: false } },
  phase: 'Running',
  steps: [],
} as unknown as Operation;
const lease = { id: 'some', owner: 'me', token: 1, until: Infinity };

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}

describe('what the steps of a peering work with', () => {
  const milan = new FakeKubernetes();
  const rome = new FakeKubernetes();
  const state = new FakeState();
  const sources = {
    connections: connectionsTo({ milan, rome }),
    state,
  };
  const stored = { operation, liqoMajor: 1 as const, mayReplace: true, lease };

  it('are the facts of both ends as they are now', () => {
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', { clusterId: 'rome-id' }),
    ];
    const { kind, cluster, member, spec } = operation as any;
    expect(wishOf(stored, 'owner', sources)).toEqual({
      request: { kind, cluster, member, spec },
      host: {
        clusterId: 'milan',
        liqoVersion: 'v1.2.0',
        liqoNamespace: 'liqo',
        connected: true,
      },
      member: {
        clusterId: 'rome-id',
        liqoVersion: 'v1.2.0',
        liqoNamespace: 'liqo',
        connected: true,
      },
    });
  });

  it('are awaited with a sentence while an end is not known', () => {
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', { clusterId: undefined, error: 'no route' }),
    ];
    const wish = wishOf(stored, 'owner', sources) as PeeringWish;
    const clients = clientsOf(operation, lease, sources) as PeeringClients;
    for (const ask of [() => wish.member.clusterId, () => clients.member]) {
      const error = thrownBy(ask);
      expect(error).toMatchObject({
        name: 'ServiceUnavailableError',
        message: "Liqo's ID of cluster rome is not known: no route",
      });
      expect(sideOf(error)).toBe('member');
    }
  });

  it('are not held up by an end that nobody asks for', () => {
    state.clusterList = [aCluster('milan')];
    const wish = wishOf(
      { ...stored, clusterIds: { host: 'milan', member: 'rome-id' } },
      'owner',
      { ...sources, connections: connectionsTo({ milan }) },
    ) as PeeringWish;
    expect(wish.host.clusterId).toBe('milan');
    expect(wish.member.clusterId).toBe('rome-id');
    expect(clientsOf(operation, lease, sources).cluster).toBeDefined();
  });

  it('are awaited while a connection is gone', () => {
    const clients = clientsOf(operation, lease, {
      ...sources,
      connections: connectionsTo({ milan }),
    }) as PeeringClients;
    const error = thrownBy(() => clients.member);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Cluster rome is not configured any more',
    });
    expect(clusterOfSide(operation, sideOf(error))).toBe('rome');
  });

  it('are made once', () => {
    state.clusterList = [aCluster('milan'), aCluster('rome')];
    const clients = clientsOf(operation, lease, sources) as PeeringClients;
    expect(clients.member).toBe(clients.member);
  });

  it('tell on which side they failed', async () => {
    state.clusterList = [aCluster('milan'), aCluster('rome')];
    const clients = clientsOf(operation, lease, sources) as PeeringClients;
    const failure = new ServiceUnavailableError('no contact');
    rome.failures.get = [failure];
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: 'x' };
    await expect(clients.cluster.get(ref)).resolves.toBeUndefined();
    await expect(clients.member.get(ref)).rejects.toBe(failure);
    expect(sideOf(failure)).toBe('member');
  });
});
