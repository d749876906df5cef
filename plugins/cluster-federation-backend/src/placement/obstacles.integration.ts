import { startSandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { PlacementWorld } from './__testUtils__/PlacementWorld';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

const ONE_CPU = { resources: { requests: { cpu: '1' } } };
const TWO_CPUS = { resources: { requests: { cpu: '2' } } };

const v1 = {
  generation: 'Liqo 1.x',
  host: 'milan',
  member: 'rome',
  virtualNode: 'rome',
  apiVersion: 'offloading.liqo.io/v1beta1',
  start: () => startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
};
const v0 = {
  generation: 'Liqo 0.10',
  host: 'turin',
  member: 'oslo',
  virtualNode: 'liqo-oslo',
  apiVersion: 'offloading.liqo.io/v1alpha1',
  start: () => startSandbox({ liqo: ['v0'], seed: 'peered' }),
};

/**
 * Each produces what keeps pods from running, reads the explanation, does what
 * its fix says, and sees the pod run and the explanation gone.
 */
describe.each([v1, v0])('why pods are pending with $generation', scene => {
  const { host, member, virtualNode } = scene;
  let world: PlacementWorld;

  beforeAll(async () => {
    world = await PlacementWorld.create(await scene.start(), scene);
  });

  afterEach(() => world.recover());

  afterAll(async () => {
    await world?.stop();
  });

  it('NoMemberSelected', async () => {
    await world.offload(
      'nobody',
      {
        podOffloadingStrategy: 'Remote',
        clusterSelector: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                { key: 'region', operator: 'In', values: ['nowhere'] },
              ],
            },
          ],
        },
      },
      'NoClusterSelected',
    );
    await world.deploy('nobody');
    expect(await world.explained('nobody', 'NoMemberSelected')).toMatchObject({
      message: expect.stringContaining('does not meet region In nowhere'),
      fix: 'Change the cluster selector of namespace nobody so that it selects a member, and restart Deployment web.',
    });
    await world.offload('nobody', { podOffloadingStrategy: 'Remote' });
    await world.restart('nobody');
    await world.running('nobody', true);
    await world.remove('nobody');
  });

  it('SelectorContradictsStrategy', async () => {
    await world.offload('contrary', { podOffloadingStrategy: 'Local' });
    await world.deploy('contrary', {
      nodeSelector: { 'liqo.io/type': 'virtual-node' },
    });
    expect(
      await world.explained('contrary', 'SelectorContradictsStrategy'),
    ).toMatchObject({
      message: expect.stringContaining('the strategy Local of namespace'),
      fix: expect.stringMatching(
        /^Give namespace contrary the strategy LocalAndRemote and restart Deployment web/,
      ),
    });
    await world.offload('contrary', {
      podOffloadingStrategy: 'LocalAndRemote',
    });
    await world.restart('contrary');
    await world.running('contrary', true);
    await world.remove('contrary');
  });

  it('SelectorContradictsStrategy, the other way round', async () => {
    await world.offload('abroad', { podOffloadingStrategy: 'Remote' });
    const home = {
      nodeSelector: { 'kubernetes.io/hostname': `${host}-worker` },
    };
    await world.deploy('abroad', home);
    expect(
      await world.explained('abroad', 'SelectorContradictsStrategy'),
    ).toMatchObject({
      message: expect.stringContaining('the strategy Remote of namespace'),
    });
    await world.offload('abroad', {
      podOffloadingStrategy: 'LocalAndRemote',
    });
    await world.restart('abroad');
    await world.running('abroad', false);
    await world.remove('abroad');
  });

  it('NoLocalCapacity', async () => {
    await world.onHost('create', 'namespace', 'filler');
    await world.deploy('filler', {}, { container: ONE_CPU, replicas: 20 });
    await world.explained('filler', 'NoLocalCapacity');
    await world.offload('homely', { podOffloadingStrategy: 'Local' });
    await world.deploy('homely', {}, { container: TWO_CPUS });
    expect(await world.explained('homely', 'NoLocalCapacity')).toMatchObject({
      message: expect.stringContaining('(strategy Local)'),
      fix: `Free or add room on ${host}, or give namespace homely the strategy LocalAndRemote and restart Deployment web.`,
    });
    await world.offload('homely', {
      podOffloadingStrategy: 'LocalAndRemote',
    });
    await world.restart('homely');
    await world.running('homely', true);
    await world.remove('filler', 'homely');
  });

  it('MemberCordoned', async () => {
    await world.offload('cordoned', { podOffloadingStrategy: 'Remote' });
    await world.onHost('cordon', virtualNode);
    await world.deploy('cordoned');
    expect(await world.explained('cordoned', 'MemberCordoned')).toMatchObject({
      fix: expect.stringMatching(/^Uncordon virtual node/),
    });
    await world.onHost('uncordon', virtualNode);
    await world.running('cordoned', true);
    await world.remove('cordoned');
  });

  it('MemberQuotaExceeded', async () => {
    await world.offload('crowd', { podOffloadingStrategy: 'Remote' });
    await world.deploy('crowd', {}, { container: ONE_CPU, replicas: 40 });
    await world.explained('crowd', 'MemberQuotaExceeded');
    await world.offload('late', { podOffloadingStrategy: 'Remote' });
    await world.deploy('late', {}, { container: ONE_CPU });
    expect(await world.explained('late', 'MemberQuotaExceeded')).toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `^What ${member} lends to ${host} is used up: .*1 cpu requested`,
        ),
      ),
      fix: expect.stringMatching(/^Stop other pods there/),
    });
    await world.onHost(
      '-n',
      'crowd',
      'scale',
      'deployment/web',
      '--replicas=0',
    );
    await world.running('late', true);
    await world.remove('crowd', 'late');
  });

  it('TooLargeForAnyNode', async () => {
    await world.offload('giant', { podOffloadingStrategy: 'Remote' });
    await world.deploy(
      'giant',
      {},
      {
        container: { resources: { requests: { cpu: '500' } } },
      },
    );
    expect(await world.explained('giant', 'TooLargeForAnyNode')).toMatchObject({
      message: expect.stringContaining('500 cpu requested'),
      fix: expect.stringMatching(/^Have Deployment web request less/),
    });
    await world.deploy('giant', {}, { container: ONE_CPU });
    await world.running('giant', true);
    await world.remove('giant');
  });

  it('PodConstraintsMatchNothing', async () => {
    await world.offload('tape', {});
    await world.deploy('tape', { nodeSelector: { disktype: 'tape' } });
    expect(
      await world.explained('tape', 'PodConstraintsMatchNothing'),
    ).toMatchObject({
      message: expect.stringContaining('disktype=tape'),
      fix: expect.stringMatching(/^Correct the nodeSelector/),
    });
    await world.deploy('tape', { nodeSelector: { disktype: 'ssd' } });
    await world.running('tape', false);
    await world.remove('tape');
  });

  it('TaintNotTolerated', async () => {
    await world.offload('tainted', { podOffloadingStrategy: 'Remote' });
    await world.onHost('taint', 'node', virtualNode, 'repair=now:NoSchedule');
    await world.deploy('tainted');
    try {
      expect(
        await world.explained('tainted', 'TaintNotTolerated'),
      ).toMatchObject({
        message: expect.stringContaining('the taint repair=now:NoSchedule'),
        fix: expect.stringMatching(
          /^Give Deployment web a toleration of repair=now:NoSchedule/,
        ),
      });
      await world.deploy('tainted', {
        tolerations: [{ key: 'repair', value: 'now', effect: 'NoSchedule' }],
      });
      await world.running('tainted', true);
    } finally {
      await world.onHost('taint', 'node', virtualNode, 'repair-');
    }
    await world.remove('tainted');
  });

  it('TaintNotTolerated, by a pod from before the offloading', async () => {
    await world.onHost('create', 'namespace', 'older');
    await world.deploy('older', {
      nodeSelector: { 'liqo.io/type': 'virtual-node' },
    });
    await world.explained('older', 'SelectorContradictsStrategy');
    await world.offload('older', {});
    expect(await world.explained('older', 'TaintNotTolerated')).toMatchObject({
      message: expect.stringContaining('before namespace older was offloaded'),
      fix: 'Pods of before do not move: restart Deployment web.',
    });
    await world.restart('older');
    await world.running('older', true);
    await world.remove('older');
  });

  it('RemoteNamespaceFailed', async () => {
    await world.onMember('create', 'namespace', 'taken');
    await world.offload(
      'taken',
      {
        podOffloadingStrategy: 'Remote',
        namespaceMappingStrategy: 'EnforceSameName',
      },
      'AllFailed',
    );
    await world.deploy('taken');
    expect(
      await world.explained('taken', 'RemoteNamespaceFailed'),
    ).toMatchObject({
      message: expect.stringContaining(`namespace taken on ${member}`),
      fix: expect.stringMatching(`^Delete namespace taken on ${member}`),
    });
    await world.onMember('delete', 'namespace', 'taken');
    expect(await world.running('taken', true)).toMatchObject({
      runsOn: { remoteNamespace: 'taken' },
    });
    await world.remove('taken');
  });

  it('ImagePullFailed', async () => {
    await world.offload('unpulled', { podOffloadingStrategy: 'Remote' });
    await world.deploy(
      'unpulled',
      {},
      {
        container: { image: 'registry.invalid/web:1' },
      },
    );
    const obstacle = await world.explained('unpulled', 'ImagePullFailed');
    expect(obstacle).toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `^${member} can't pull an image of the pod: .*registry.invalid`,
        ),
      ),
      fix: expect.stringMatching(/^Correct the image of Deployment web/),
    });
    // The twin on the member adds what it knows.
    expect(obstacle.evidence.map(({ object }) => object)).toContainEqual(
      expect.stringMatching(`^Pod ${member}/unpulled-`),
    );
    await world.deploy('unpulled');
    await world.running('unpulled', true);
    await world.remove('unpulled');
  });

  it('CrashLoop and NotReady', async () => {
    await world.offload('unwell', { podOffloadingStrategy: 'Remote' });
    await world.deploy(
      'unwell',
      {},
      {
        annotations: { 'sandbox.local/exit-code': '1' },
      },
    );
    expect(await world.explained('unwell', 'CrashLoop')).toMatchObject({
      fix: expect.stringMatching(/^See its logs \(kubectl logs -n unwell web-/),
    });
    await world.deploy(
      'unwell',
      {},
      {
        annotations: { 'sandbox.local/ready': 'false' },
      },
    );
    expect(await world.explained('unwell', 'NotReady')).toMatchObject({
      message: expect.stringContaining(`on ${member} but is not ready`),
    });
    await world.deploy('unwell');
    await world.running('unwell', true);
    await world.remove('unwell');
  });

  it('tells each pod once, whoever asks', async () => {
    await world.offload('once', { podOffloadingStrategy: 'Remote' });
    await world.deploy('once');
    const { pod, runsOn } = await world.running('once', true);
    expect(
      JSON.parse(
        await world.onMember(
          'get',
          'pods',
          '-n',
          runsOn!.remoteNamespace!,
          '--output=json',
        ),
      ).items,
    ).toMatchObject([{ metadata: { name: pod } }]);
    expect(world.state.placements({ labels: { app: 'once' } })).toMatchObject([
      { cluster: host, pod, workload: { name: 'web' } },
    ]);
    await world.remove('once');
  });

  it('VirtualNodeNotReady', async () => {
    await world.offload('blind', { podOffloadingStrategy: 'Remote' });
    const peering = world.state
      .peerings()
      .find(({ cluster }) => cluster === host)!;
    const tenant = peering.tenantNamespace.local!;
    // Nowhere to run: Liqo itself mends everything else about its Deployment.
    const ownNodes = [`${host}-worker`, `${host}-worker-2`];
    await world.onHost('cordon', ...ownNodes);
    await world.onHost('-n', tenant, 'delete', 'pods', '--all', '--wait=false');
    try {
      await poll(
        () => world.state.peerings().find(({ cluster }) => cluster === host),
        found => found!.virtualNodes.some(({ ready }) => ready !== 'True'),
        90_000,
      );
      await world.deploy('blind');
      expect(
        await world.explained('blind', 'VirtualNodeNotReady'),
      ).toMatchObject({
        message: expect.stringContaining('is not ready'),
        fix: expect.stringContaining(
          `its Deployment is in namespace ${tenant}), and let it run`,
        ),
      });
    } finally {
      await world.onHost('uncordon', ...ownNodes);
    }
    await world.running('blind', true, 120_000);
    await world.remove('blind');
  });

  it('MemberUnreachable', async () => {
    await world.offload('lost', { podOffloadingStrategy: 'Remote' });
    await world.deploy('lost');
    await world.running('lost', true);
    world.sandbox.cluster(member).hang();
    expect(
      await world.explained('lost', 'MemberUnreachable', 90_000),
    ).toMatchObject({
      message: expect.stringContaining(
        `${host} does not reach the API server of ${member}`,
      ),
      fix: expect.stringMatching(
        `^Bring the API server of ${member} back, or the way to it from ${host}`,
      ),
    });
    world.sandbox.cluster(member).resume();
    // The virtual kubelet reports once a minute.
    await world.running('lost', true, 150_000);
    await world.remove('lost');
  });
});
