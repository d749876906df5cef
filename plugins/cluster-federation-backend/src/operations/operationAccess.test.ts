import { ServiceUnavailableError } from '@backstage/errors';
import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { connectionsTo, FakeKubernetes } from '../__testUtils__/FakeKubernetes';
import { aCluster, FakeState } from '../__testUtils__/FakeState';
import { clientsOf, wishOf } from './operationAccess';
import { clusterOfSide, sideOf } from './sides';
import type { PeeringClients } from './types';

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
  const rome = new FakeKubernetes();
  const state = new FakeState();
  const sources = {
    connections: connectionsTo({ milan: new FakeKubernetes(), rome }),
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
      },
      member: {
        clusterId: 'rome-id',
        liqoVersion: 'v1.2.0',
        liqoNamespace: 'liqo',
      },
    });
  });

  it('are awaited with a sentence while an end is not known', () => {
    state.clusterList = [
      aCluster('milan'),
      aCluster('rome', { clusterId: undefined, error: 'no route' }),
    ];
    const error = thrownBy(() => wishOf(stored, 'owner', sources));
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: "Liqo's ID of cluster rome is not known: no route",
    });
    expect(sideOf(error)).toBe('member');
  });

  it('are awaited while a connection is gone', () => {
    const error = thrownBy(() =>
      clientsOf(operation, lease, {
        connections: connectionsTo({ milan: new FakeKubernetes() }),
      }),
    );
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Cluster rome is not configured any more',
    });
    expect(clusterOfSide(operation, sideOf(error))).toBe('rome');
  });

  it('tell on which side they failed', async () => {
    const clients = clientsOf(operation, lease, sources) as PeeringClients;
    const failure = new ServiceUnavailableError('no contact');
    rome.failures.get = [failure];
    const ref = { apiVersion: 'v1', kind: 'Namespace', name: 'x' };
    await expect(clients.cluster.get(ref)).resolves.toBeUndefined();
    await expect(clients.member.get(ref)).rejects.toBe(failure);
    expect(sideOf(failure)).toBe('member');
  });
});
