import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringWish } from '../../../operations/types';
import { FakeCluster } from '../../shared/__testUtils__/FakeCluster';
import { act, look } from '../../shared/__testUtils__/wishes';
import type { ForeignCluster } from './kinds';
import { outgoing } from './outgoing';
import { tokenSecret } from './tokenSecret';

const HOST_ID = 'turin-id';
const MEMBER_ID = 'oslo-id';
const AUTH_URL = 'https://192.0.2.1:32443';

const wish: PeeringWish<PeerRequest> = {
  request: {
    kind: 'peer',
    cluster: 'turin',
    member: MEMBER_ID,
    spec: { networking: { enabled: false } },
  },
  host: { clusterId: HOST_ID, liqoNamespace: 'liqo', connected: true },
  member: { clusterId: MEMBER_ID, liqoNamespace: 'liqo', connected: false },
};

const registered = tokenSecret({
  liqoNamespace: 'liqo',
  token: 'secret',
  registration: {
    clusterId: MEMBER_ID,
    clusterName: 'oslo',
    authUrl: AUTH_URL,
    registeredAt: '2026-11-24T00:00:00.000Z',
  },
});

function foreignCluster(
  name: string,
  clusterID: string,
  change: ForeignCluster['spec'] = {},
  metadata: object = {},
): ForeignCluster {
  return {
    apiVersion: 'discovery.liqo.io/v1alpha1',
    kind: 'ForeignCluster',
    metadata: {
      name,
      labels: { 'discovery.liqo.io/cluster-id': clusterID },
      ...metadata,
    },
    spec: {
      clusterIdentity: { clusterID, clusterName: name },
      foreignAuthUrl: AUTH_URL,
      outgoingPeeringEnabled: 'Auto',
      ...change,
    },
  };
}

const asked = { outgoingPeeringEnabled: 'Yes' };

/** Fake: the member has no part in it. */
const clients = (...objects: object[]) => ({
  cluster: new FakeCluster(...objects),
  get member(): FakeCluster {
    throw new Error('There is no connection to the member');
  },
});

const read = (at: ReturnType<typeof clients>, name: string) =>
  at.cluster.get<ForeignCluster>({
    apiVersion: 'discovery.liqo.io/v1alpha1',
    kind: 'ForeignCluster',
    name,
  });

describe('outgoing: what the host asks of a member', () => {
  it('makes a ForeignCluster of what was registered', async () => {
    const at = clients(registered);
    expect(await look(outgoing, at, wish)).toMatchObject({
      done: false,
      blockage: undefined,
    });
    await act(outgoing, at, wish);
    expect(await read(at, 'oslo')).toMatchObject({
      metadata: { labels: { 'discovery.liqo.io/cluster-id': MEMBER_ID } },
      spec: {
        clusterIdentity: { clusterID: MEMBER_ID, clusterName: 'oslo' },
        foreignAuthUrl: AUTH_URL,
        outgoingPeeringEnabled: 'Yes',
      },
    });
    expect((await look(outgoing, at, wish)).done).toBe(true);
  });

  it('holds no token in what it observes or intends', async () => {
    const { observation } = await look(outgoing, clients(registered), wish);
    expect(JSON.stringify(observation)).not.toContain('c2VjcmV0');
    expect(JSON.stringify(outgoing.intent!(observation, wish))).not.toContain(
      'token',
    );
  });

  it('takes one that exists by its ID, whatever its name', async () => {
    const at = clients(registered, foreignCluster('other-name', MEMBER_ID));
    await act(outgoing, at, wish);
    expect((await read(at, 'other-name'))?.spec).toMatchObject({
      ...asked,
      clusterIdentity: { clusterName: 'other-name' },
    });
    expect(await read(at, 'oslo')).toBeUndefined();
  });

  it('does not write over one of the same name that stands for another cluster', async () => {
    const at = clients(registered, foreignCluster('oslo', 'another-id'));
    expect((await look(outgoing, at, wish)).blockage).toEqual({
      reason:
        'ForeignCluster oslo of cluster turin stands for another cluster, with ID another-id',
      fix: expect.stringContaining('another cluster name'),
    });
  });

  it.each([
    ['0.10', { peeringType: 'InBand' }],
    ['0.5', { networkingEnabled: 'No', foreignProxyUrl: 'http://10.0.0.1' }],
  ])('does not touch an in-band peering of Liqo %s', async (_, spec) => {
    const at = clients(registered, foreignCluster('oslo', MEMBER_ID, spec));
    expect((await look(outgoing, at, wish)).blockage?.reason).toMatch(
      /peered in-band/,
    );
  });

  it('brings a new address to one that exists', async () => {
    const at = clients(
      registered,
      foreignCluster('oslo', MEMBER_ID, {
        ...asked,
        foreignAuthUrl: 'https://192.0.2.9',
      }),
    );
    expect((await look(outgoing, at, wish)).done).toBe(false);
    await act(outgoing, at, wish);
    expect((await read(at, 'oslo'))?.spec?.foreignAuthUrl).toBe(AUTH_URL);
    expect(at.cluster.taken).toEqual(['ForeignCluster oslo']);
  });

  it('does not take fields from what keeps writing them', async () => {
    const at = clients(
      registered,
      foreignCluster(
        'oslo',
        MEMBER_ID,
        {},
        {
          managedFields: [
            { manager: 'argocd-controller', fieldsV1: { 'f:spec': {} } },
          ],
        },
      ),
    );
    await act(outgoing, at, wish);
    expect(at.cluster.taken).toEqual([]);
  });

  it('waits for one that is being deleted', async () => {
    const going = foreignCluster('oslo', MEMBER_ID, asked, {
      deletionTimestamp: new Date(),
    });
    expect(
      await look(outgoing, clients(registered, going), wish),
    ).toMatchObject({
      done: false,
      waitingFor: 'Deletion of ForeignCluster oslo',
    });
  });

  it('knows a member from its ForeignCluster alone', async () => {
    const at = clients(foreignCluster('oslo', MEMBER_ID));
    await act(outgoing, at, wish);
    expect((await read(at, 'oslo'))?.spec).toMatchObject(asked);
    expect((await look(outgoing, clients(), wish)).blockage).toEqual({
      reason: 'Cluster turin knows nothing of oslo-id',
      fix: expect.stringContaining('liqoctl generate peer-command'),
    });
  });

  it('asks a cluster nothing of itself', async () => {
    const self = { ...wish, member: { ...wish.member, clusterId: HOST_ID } };
    expect((await look(outgoing, clients(), self)).blockage?.reason).toMatch(
      /have the same cluster ID/,
    );
  });
});
