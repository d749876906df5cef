import { startSandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { PlacementWorld } from './__testUtils__/PlacementWorld';

// The sandbox may have to be built first.
jest.setTimeout(1_200_000);

/**
 * What only Liqo 1.x has: a Quota on the member, and tenants that it cordons. With
 * Liqo 0.x what a member lends is its ResourceOffer, which the virtual node and
 * the webhook both follow.
 */
describe('pods that a member refuses', () => {
  let world: PlacementWorld;

  beforeAll(async () => {
    world = await PlacementWorld.create(
      await startSandbox({ clusters: ['milan', 'rome'], seed: 'peered' }),
      {
        host: 'milan',
        member: 'rome',
        virtualNode: 'rome',
        apiVersion: 'offloading.liqo.io/v1beta1',
      },
    );
  });

  afterEach(() => world.recover());

  afterAll(async () => {
    await world?.stop();
  });

  const quotaOf = async () => {
    const [quota] = JSON.parse(
      await world.onMember('get', 'quotas', '-A', '--output=json'),
    ).items;
    return quota;
  };
  const patchQuota = async (spec: object) => {
    const { metadata } = await quotaOf();
    await world.onMember(
      '-n',
      metadata.namespace,
      'patch',
      'quota',
      metadata.name,
      '--type=merge',
      `--patch=${JSON.stringify({ spec })}`,
    );
  };

  const scaleController = (replicas: number) =>
    world.onMember(
      '-n',
      'liqo',
      'scale',
      'deployment/liqo-controller-manager',
      `--replicas=${replicas}`,
      '--timeout=30s',
    );

  it("MemberQuotaExceeded, by the member's Quota", async () => {
    await world.offload('refused', { podOffloadingStrategy: 'Remote' });
    // Else it makes the Quota what the ResourceSlice says.
    await scaleController(0);
    await poll(
      () => world.onMember('-n', 'liqo', 'get', 'pods', '--output=name'),
      names => !names.includes('controller-manager'),
      30_000,
    );
    await patchQuota({ resources: { cpu: '100m' } });
    try {
      await world.deploy(
        'refused',
        {},
        {
          container: { resources: { requests: { cpu: '1' } } },
        },
      );
      expect(
        await world.explained('refused', 'MemberQuotaExceeded'),
      ).toMatchObject({
        message: expect.stringMatching(
          /^rome refuses the pod, for it would exceed the quota of milan there: quota usage exceeded - free \S+ \/ requested 1\.$/,
        ),
        fix: expect.stringMatching(
          /raise the quota of milan; to get the pod started at once, delete it\.$/,
        ),
        evidence: [
          { text: expect.stringMatching(/^Event FailedReflection/) },
          { object: expect.stringMatching(/^Pod milan\/refused\/web-/) },
        ],
      });
    } finally {
      await scaleController(1);
    }
    await poll(quotaOf, ({ spec }) => spec.resources.cpu !== '100m', 60_000);
    await world.onHost('-n', 'refused', 'delete', 'pods', '--all');
    await world.running('refused', true);
    await world.remove('refused');
  });

  it('MemberCordoned, by a tenant that is cordoned', async () => {
    await world.offload('unwelcome', { podOffloadingStrategy: 'Remote' });
    const condition = (word: string) =>
      world.onMember(
        '-n',
        'liqo-tenant-milan',
        'patch',
        'tenant',
        'milan',
        '--type=merge',
        `--patch={"spec":{"tenantCondition":"${word}"}}`,
      );
    await condition('Cordoned');
    try {
      await world.deploy('unwelcome');
      expect(
        await world.explained('unwelcome', 'MemberCordoned'),
      ).toMatchObject({
        message: expect.stringContaining('cordoned as its tenant'),
        fix: expect.stringMatching(
          /^Have the admins of rome activate the tenant milan again/,
        ),
      });
    } finally {
      await condition('Active');
    }
    await world.onHost('-n', 'unwelcome', 'delete', 'pods', '--all');
    await world.running('unwelcome', true);
    await world.remove('unwelcome');
  });
});
