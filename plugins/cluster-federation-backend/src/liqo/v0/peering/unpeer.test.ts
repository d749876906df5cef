import type { UnpeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringWish } from '../../../operations/types';
import { FakeCluster } from '../../shared/__testUtils__/FakeCluster';
import { act, look } from '../../shared/__testUtils__/wishes';
import { tokenSecret } from './tokenSecret';
import {
  askNoMore,
  checkOtherDirection,
  forget,
  forgetToken,
  withdrawn,
} from './unpeer';

const MEMBER_ID = 'oslo-id';
const labels = { 'discovery.liqo.io/cluster-id': MEMBER_ID };

const wish: PeeringWish<UnpeerRequest> = {
  request: {
    kind: 'unpeer',
    cluster: 'turin',
    member: 'oslo',
    spec: { deleteTenantNamespaces: false },
  },
  host: { clusterId: 'turin-id', liqoNamespace: 'liqo', connected: true },
  member: { clusterId: MEMBER_ID, liqoNamespace: 'liqo', connected: false },
};

const foreignCluster = (phases: Record<string, string>) => ({
  apiVersion: 'discovery.liqo.io/v1alpha1',
  kind: 'ForeignCluster',
  metadata: { name: 'oslo', uid: 'uid', labels },
  spec: { outgoingPeeringEnabled: 'No' },
  status: {
    peeringConditions: Object.entries(phases).map(([type, status]) => ({
      type,
      status,
    })),
  },
});

const virtualNode = {
  apiVersion: 'virtualkubelet.liqo.io/v1alpha1',
  kind: 'VirtualNode',
  metadata: { name: 'liqo-oslo', namespace: 'liqo-tenant-oslo', labels },
};

const secret = (owned: boolean) => {
  const made = tokenSecret({
    liqoNamespace: 'liqo',
    token: 'secret',
    registration: {
      clusterId: MEMBER_ID,
      clusterName: 'oslo',
      authUrl: 'https://192.0.2.1',
      registeredAt: '2026-11-24T00:00:00.000Z',
    },
  });
  return owned
    ? made
    : { ...made, metadata: { ...made.metadata, labels, annotations: {} } };
};

/** Fake: the member has no part in it. */
const clients = (...objects: object[]) => ({
  cluster: new FakeCluster(...objects),
  get member(): FakeCluster {
    throw new Error('There is no connection to the member');
  },
});

describe('the end of a peering of Liqo 0.x', () => {
  it.each([
    { peeringType: 'InBand' },
    { networkingEnabled: 'No', foreignProxyUrl: 'http://10.0.0.1' },
  ])('does not touch an in-band peering: %j', async spec => {
    const object = foreignCluster({ OutgoingPeering: 'Established' });
    const at = clients({ ...object, spec: { ...object.spec, ...spec } });
    expect((await look(askNoMore, at, wish)).blockage).toMatchObject({
      reason: expect.stringContaining('peered in-band'),
    });
  });

  it('waits for Liqo to take the nodes down', async () => {
    expect(
      await look(
        withdrawn,
        clients(foreignCluster({ OutgoingPeering: 'None' }), virtualNode),
        wish,
      ),
    ).toMatchObject({
      done: false,
      waitingFor: expect.stringContaining(
        'VirtualNode liqo-tenant-oslo/liqo-oslo',
      ),
    });
    expect(
      (
        await look(
          withdrawn,
          clients(foreignCluster({ OutgoingPeering: 'Disconnecting' })),
          wish,
        )
      ).waitingFor,
    ).toBe('Liqo to end the peering');
    expect((await look(withdrawn, clients(), wish)).done).toBe(true);
  });

  it('keeps what the other direction needs', async () => {
    const both = clients(
      foreignCluster({
        OutgoingPeering: 'None',
        IncomingPeering: 'Established',
      }),
    );
    expect((await look(forget, both, wish)).done).toBe(true);
    expect(
      (await look(checkOtherDirection, both, wish)).blockage,
    ).toMatchObject({
      reason: expect.stringContaining('borrows from turin as well'),
    });
  });

  it('deletes the ForeignCluster that nothing needs', async () => {
    const at = clients(
      foreignCluster({ OutgoingPeering: 'None', IncomingPeering: 'None' }),
    );
    at.cluster.finalizers = false;
    expect((await look(forget, at, wish)).done).toBe(false);
    await act(forget, at, wish);
    expect((await look(forget, at, wish)).done).toBe(true);
  });

  it('deletes the token that the portal put there, and no other', async () => {
    const ours = clients(secret(true));
    ours.cluster.finalizers = false;
    expect((await look(forgetToken, ours, wish)).done).toBe(false);
    await act(forgetToken, ours, wish);
    expect((await look(forgetToken, ours, wish)).done).toBe(true);
    expect((await look(forgetToken, clients(secret(false)), wish)).done).toBe(
      true,
    );
  });
});
