import { aCluster, aPeering } from '../../__testUtils__/FakeState';
import {
  aPair,
  timeout,
  withoutConnection,
} from '../__testUtils__/FakeApiServer';
import { clusterIds } from './clusterIds';

function kubeSystem(uid: string) {
  return { '/api/v1/namespaces': [{ metadata: { name: 'kube-system', uid } }] };
}

describe('clusterIds', () => {
  it('is content with two IDs', async () => {
    await expect(clusterIds().run(aPair())).resolves.toMatchObject([
      { severity: 'ok' },
    ]);
  });

  it('refuses a cluster as its own member', async () => {
    const pair = aPair();
    const results = await clusterIds().run({ ...pair, member: pair.host });
    expect(results).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining('itself') },
    ]);
  });

  it.each([
    ['one', 'one', 'two names of one cluster'],
    ['one', 'two', 'have the same cluster ID milan'],
  ])('tells one cluster from two with one ID: %s, %s', async (a, b, text) => {
    const pair = aPair({ member: { clusterId: 'milan' } });
    Object.assign(pair.servers.host.lists, kubeSystem(a));
    Object.assign(pair.servers.member.lists, kubeSystem(b));

    const results = await clusterIds().run(pair);

    expect(results).toMatchObject([
      { severity: 'blocking', message: expect.stringContaining(text) },
    ]);
  });

  it('says of equal IDs what is wrong even if one cluster is silent', async () => {
    const pair = aPair({ member: { clusterId: 'milan' } });
    pair.servers.member.failure = timeout('paris');
    await expect(clusterIds().run(pair)).resolves.toMatchObject([
      { severity: 'blocking' },
    ]);
  });

  it('does not know without an ID', async () => {
    const pair = aPair({ member: { clusterId: undefined } });
    Object.assign(pair.servers.host.lists, kubeSystem('one'));
    Object.assign(pair.servers.member.lists, kubeSystem('two'));
    await expect(clusterIds().run(pair)).resolves.toMatchObject([
      { severity: 'could-not-check', cluster: 'paris' },
    ]);
  });

  it('leaves to a generation which IDs it can do with', async () => {
    const rule = (name: string, clusterId: string) => [
      { severity: 'warning' as const, message: `${name} is ${clusterId}` },
    ];
    const pair = withoutConnection(aPair(), { clusterId: 'p-1' });
    await expect(clusterIds(rule).run(pair)).resolves.toMatchObject([
      { severity: 'ok' },
      { message: 'milan is milan' },
      { message: 'paris is p-1' },
    ]);
  });

  it('compares the ID of a member without connection, and calls nobody its namesake', async () => {
    const pair = aPair();
    Object.assign(pair.servers.host.lists, kubeSystem('one'));
    const itself = withoutConnection(pair, { clusterId: 'milan' });
    await expect(clusterIds().run(itself)).resolves.toMatchObject([
      {
        severity: 'blocking',
        message: expect.stringContaining('same cluster ID'),
      },
    ]);
    await expect(
      clusterIds().run(withoutConnection(pair)),
    ).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it('warns of a third cluster with the same ID, and blocks when it may be peered', async () => {
    const pair = aPair();
    pair.state.clusterList.push(aCluster('rome', { clusterId: 'paris' }));

    await expect(clusterIds().run(pair)).resolves.toContainEqual(
      expect.objectContaining({ severity: 'warning', cluster: 'paris' }),
    );

    pair.state.peeringList = [aPeering('milan', 'paris')];
    await expect(clusterIds().run(pair)).resolves.toContainEqual(
      expect.objectContaining({
        severity: 'blocking',
        message: expect.stringContaining('paris and rome'),
      }),
    );
  });
});
