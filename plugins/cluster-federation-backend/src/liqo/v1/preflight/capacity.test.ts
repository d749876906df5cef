import { aPair, timeout } from '../../../preflight/__testUtils__/FakeApiServer';
import { aNode, aPodObject } from '../../../preflight/__testUtils__/objects';
import type { PeeringWish } from '../../../preflight/types';
import { capacity } from './capacity';

function run(wish: Partial<PeeringWish>, pods: object[] = []) {
  const pair = aPair({ wish });
  pair.servers.member.lists['/api/v1/nodes'] = [
    aNode('a', { allocatable: { cpu: '8', memory: '16Gi', pods: '110' } }),
    aNode('b', {
      allocatable: {
        cpu: '4',
        memory: '8Gi',
        pods: '110',
        'nvidia.com/gpu': '1',
      },
    }),
    aNode('resting', { spec: { unschedulable: true } }),
    aNode('broken', { ready: 'False' }),
    aNode('rome', { labels: { 'liqo.io/type': 'virtual-node' } }),
  ];
  pair.servers.member.lists['/api/v1/pods'] = pods as any;
  return capacity.run(pair);
}

describe('capacity', () => {
  it('is content with what usable nodes have left', async () => {
    const pods = [
      aPodObject('x', 'a', { cpu: '1500m', memory: '4Gi' }),
      aPodObject('y', 'rome', { cpu: '100' }),
    ];
    const resources = { cpu: '10500m', memory: '20Gi', 'nvidia.com/gpu': '1' };
    await expect(run({ resources }, pods)).resolves.toEqual([
      {
        severity: 'ok',
        cluster: 'paris',
        message:
          'Cluster paris has what is asked of it: 10500m cpu, 20Gi memory, 110 pods, 1 nvidia.com/gpu.',
      },
    ]);
  });

  it('warns of each resource that is short, as Liqo grants it all the same', async () => {
    const pods = [aPodObject('x', 'a', { cpu: '1500m', memory: '4Gi' })];
    const resources = { cpu: '11', memory: '21Gi', 'amd.com/gpu': '2' };
    await expect(run({ resources }, pods)).resolves.toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining(
          'has 10500m cpu left, less than the 11 asked for',
        ),
        fix: 'Ask for less cpu.',
      },
      {
        severity: 'warning',
        message: expect.stringContaining('has 20Gi memory left'),
      },
      {
        severity: 'warning',
        message: expect.stringContaining('has no amd.com/gpu left'),
        fix: 'Do not ask for amd.com/gpu.',
      },
    ]);
  });

  it("compares Liqo's defaults where nothing is asked for, as advice", async () => {
    const pods = [
      aPodObject('x', 'a', { cpu: '8' }),
      aPodObject('y', 'b', { cpu: '1' }),
    ];
    await expect(run({}, pods)).resolves.toMatchObject([
      { severity: 'warning', advisory: true },
    ]);
    await expect(run({})).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it("does not count the host's own pods against it", async () => {
    const own = { 'offloading.liqo.io/origin': 'milan' };
    const pods = [aPodObject('x', 'a', { cpu: '8' }, own)];
    await expect(
      run({ resources: { cpu: '12' } }, pods),
    ).resolves.toMatchObject([{ severity: 'ok' }]);
  });

  it('says that a class of its own needs a controller', async () => {
    const [result] = await run({ resourceSliceClass: 'gold' });
    expect(result).toMatchObject({ severity: 'warning', advisory: true });
  });

  it('does not know what a silent or closed member has', async () => {
    const silent = aPair();
    silent.servers.member.failure = timeout('paris');
    const closed = aPair({ member: { access: 'peering' } });
    for (const pair of [silent, closed]) {
      await expect(capacity.run(pair)).resolves.toMatchObject([
        { severity: 'could-not-check', cluster: 'paris' },
      ]);
    }
  });
});
