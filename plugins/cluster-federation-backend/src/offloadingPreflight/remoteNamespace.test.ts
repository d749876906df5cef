import { aCluster, aNamespace } from '../__testUtils__/FakeState';
import { putLiqo0, withLiqo0 } from '../service/__testUtils__/liqo0';
import { OffloadingScene } from './__testUtils__/OffloadingScene';

/** Made by Liqo for a namespace of a host. */
const twin = (origin: string, original: string) => ({
  labels: { 'liqo.io/remote-cluster-id': origin },
  annotations: {
    'liqo.io/managed-by-namespace-map': 'liqo-tenant-rome/rome',
    'liqo.io/original-name': original,
  },
});

describe('the namespace on members', () => {
  let scene: OffloadingScene;

  beforeEach(() => {
    scene = new OffloadingScene();
  });

  const sameName = { namespaceMappingStrategy: 'EnforceSameName' as const };
  const free =
    'ok : The namespace is called shop on members: nothing of that name exists on paris.';

  it.each([
    ['of somebody there', {}, ''],
    ['of another host', twin('oslo', 'shop'), ' for another cluster'],
  ])('meets one %s', async (_, marks, whose) => {
    scene.state.namespaceList.push(aNamespace('rome', 'shop', marks));
    expect(await scene.told('remote-namespace', sameName)).toEqual([
      free,
      `blocking rome: Namespace shop exists on rome already${whose}, and Liqo never takes over what it has not made: the offloading fails there.`,
    ]);
  });

  it('is there already', async () => {
    scene.state.namespaceList.push(
      aNamespace('rome', 'shop', twin('milan', 'shop')),
    );
    expect(await scene.told('remote-namespace', sameName)).toEqual([
      'ok : The namespace is called shop on members: nothing of that name exists on paris and it exists on rome for this namespace already.',
    ]);
  });

  it('would be shared with another one of the host', async () => {
    scene.state.namespaceList.push(
      aNamespace('rome', 'common', twin('milan', 'bank')),
    );
    expect(
      (
        await scene.told('remote-namespace', {
          namespaceMappingStrategy: 'SelectedName',
          remoteNamespaceName: 'common',
        })
      )[1],
    ).toBe(
      'warning rome: Namespace common exists on rome already for another namespace of milan: the two would share it.',
    );
  });

  it.each<[string, () => void, string]>([
    [
      'without connection',
      () => {
        scene.rome.remote.connected = false;
      },
      'the portal has no connection to rome',
    ],
    [
      'that only peers',
      () => {
        scene.state.cluster('rome')!.health = 'NotFollowed';
      },
      "the portal's credential for rome allows peering only",
    ],
    [
      'out of reach',
      () => {
        scene.state.cluster('rome')!.health = 'Stale';
      },
      'the portal has no contact with rome',
    ],
  ])('is not looked for on a member %s', async (_, change, why) => {
    change();
    expect(await scene.told('remote-namespace', sameName)).toEqual([
      free,
      `could-not-check rome: Could not check whether namespace shop exists on rome: ${why}.`,
    ]);
  });

  it('has a name that is too long', async () => {
    scene.state.clusterList[0] = aCluster('milan', {
      clusterId: 'i'.repeat(59),
    });
    expect(await scene.told('remote-namespace')).toEqual([
      expect.stringMatching(
        /^blocking milan: .* called shop-i{59}, which is 64 characters long/,
      ),
    ]);
    expect((await scene.told('remote-namespace', sameName))[0]).toMatch(/^ok/);
  });

  it('has the name that Liqo 0.x makes of that of the host', async () => {
    scene.state.clusterList[0] = aCluster('milan', withLiqo0);
    putLiqo0(scene.milan, {
      clusterId: 'milan',
      clusterName: 'metropolis',
      token: 'none',
    });
    expect((await scene.told('remote-namespace'))[0]).toMatch(
      /called shop-metropolis-[0-9a-f]{6} on members/,
    );
  });

  it('is not known while the host does not tell it', async () => {
    scene.state.clusterList[0] = aCluster('milan', withLiqo0);
    expect(await scene.told('remote-namespace')).toEqual([
      expect.stringMatching(
        /^could-not-check milan: .*: Liqo on cluster milan has no ConfigMap/,
      ),
    ]);
    // Nothing has to be known of the host for this.
    expect((await scene.told('remote-namespace', sameName))[0]).toMatch(/^ok/);
    expect((await scene.told('members'))[0]).toMatch(/^ok/);
  });
});
