import {
  FakeCluster,
  tenantNamespace,
  tenantObject,
} from '../../shared/__testUtils__/FakeCluster';
import { act, look, peer } from '../../shared/__testUtils__/wishes';
import { nonce, signNonce } from './nonce';

const wish = peer('milan', 'paris');

function secret(name: string, label: string, remoteId: string, data?: object) {
  return tenantObject('Secret', remoteId, {
    metadata: {
      name,
      labels: { [label]: 'true', 'liqo.io/remote-cluster-id': remoteId },
    },
    data,
  });
}

const made = (data?: object) =>
  secret('liqo-nonce', 'liqo.io/nonce', 'milan', data);
const signed = (data?: object) =>
  secret('liqo-signed-nonce', 'liqo.io/signed-nonce', 'paris', data);
const accepted = tenantObject('Tenant', 'milan', {
  status: { tenantNamespace: 'liqo-tenant-milan', authParams: { ca: 'x' } },
});

function clusters({ host = [], member = [] }: Record<string, object[]>) {
  return {
    cluster: new FakeCluster(tenantNamespace('paris'), ...host),
    member: new FakeCluster(tenantNamespace('milan'), ...member),
  };
}

describe('nonce', () => {
  it('asks for one, and waits until Liqo has made it', async () => {
    const clients = clusters({});
    await act(nonce, clients, wish);

    expect(clients.member.writes()).toEqual([
      'apply Secret/liqo-tenant-milan/liqo-nonce',
    ]);
    expect(await look(nonce, clients, wish)).toMatchObject({
      done: false,
      blockage: undefined,
      waitingFor:
        'Liqo on cluster paris to fill Secret liqo-tenant-milan/liqo-nonce',
    });
    clients.member.put(made({ nonce: 'bm9uY2U=' }));
    expect((await look(nonce, clients, wish)).done).toBe(true);
  });

  it('makes it with a credential that may create only', async () => {
    const clients = clusters({});
    clients.member.forbidden.apply = true;
    await act(nonce, clients, wish);
    expect(clients.member.writes()).toEqual(['create Secret liqo-nonce']);
  });

  it('needs none when the member has admitted the host', async () => {
    const clients = clusters({ member: [accepted] });
    expect((await look(nonce, clients, wish)).done).toBe(true);
    expect((await look(signNonce, clients, wish)).done).toBe(true);
  });

  it('says that Liqo does not find a Secret without labels', async () => {
    const unlabelled = made();
    unlabelled.metadata!.labels = {};
    const { blockage } = await look(
      nonce,
      clusters({ member: [unlabelled] }),
      wish,
    );
    expect(blockage?.reason).toContain('lacks the labels');
  });
});

describe('signNonce', () => {
  it('takes the nonce to the host, and keeps it out of what it returns', async () => {
    const clients = clusters({ member: [made({ nonce: 'bm9uY2U=' })] });
    await act(signNonce, clients, wish);

    expect(
      clients.cluster.find({
        kind: 'Secret',
        namespace: 'liqo-tenant-paris',
        name: 'liqo-signed-nonce',
      }),
    ).toMatchObject({
      data: { nonce: 'bm9uY2U=' },
      metadata: {
        labels: {
          'liqo.io/signed-nonce': 'true',
          'liqo.io/remote-cluster-id': 'paris',
        },
      },
    });
    const observation = await signNonce.observe(clients, wish);
    expect(JSON.stringify(observation)).not.toContain('bm9uY2U=');
    expect((await look(signNonce, clients, wish)).waitingFor).toBe(
      'Liqo on cluster milan to sign Secret liqo-tenant-paris/liqo-signed-nonce',
    );
  });

  it('replaces a signature of another nonce', async () => {
    const clients = clusters({
      host: [signed({ nonce: 'b2xk', signedNonce: 'c2lnbmVk' })],
      member: [made({ nonce: 'bmV3' })],
    });
    clients.cluster.finalizers = false;
    expect((await look(signNonce, clients, wish)).done).toBe(false);
    await act(signNonce, clients, wish);
    await act(signNonce, clients, wish);
    expect(clients.cluster.writes()).toEqual([
      'delete Secret/liqo-tenant-paris/liqo-signed-nonce',
      'apply Secret/liqo-tenant-paris/liqo-signed-nonce',
    ]);

    clients.cluster.put(signed({ nonce: 'bmV3', signedNonce: 'c2lnbmVk' }));
    expect((await look(signNonce, clients, wish)).done).toBe(true);
  });
});
