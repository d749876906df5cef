import type { KubernetesTransport } from '../clusters';
import { ServedGroups } from './ServedGroups';

/** Fake: an API server that answers with some groups. */
function groupsOf(answer: () => unknown, maximumAgeMs = 60_000) {
  const request = jest.fn(async () => answer());
  return {
    request,
    groups: new ServedGroups({
      transport: () => ({ request } as unknown as KubernetesTransport),
      maximumAgeMs,
      deadlineMs: 1_000,
    }),
  };
}

const served = (...versions: string[]) => ({
  groups: [{ versions: versions.map(groupVersion => ({ groupVersion })) }],
});

describe('ServedGroups', () => {
  it('knows what is served, by one request for all', async () => {
    const { groups, request } = groupsOf(() => served('core.liqo.io/v1beta1'));
    const asked = await Promise.all([
      groups.mayServe('core.liqo.io/v1beta1'),
      groups.mayServe('core.liqo.io/v1alpha1'),
      groups.mayServe('net.liqo.io/v1alpha1'),
      groups.mayServe('v1'),
    ]);
    expect(asked).toEqual([true, false, false, true]);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('asks again after a while', async () => {
    let answer = served('a/v1');
    const { groups } = groupsOf(() => answer, -1);
    expect(await groups.mayServe('b/v1')).toBe(false);
    answer = served('b/v1');
    expect(await groups.mayServe('b/v1')).toBe(true);
  });

  it.each([
    [
      'refuses',
      () => {
        throw new Error('forbidden');
      },
    ],
    ['answers nothing of use', () => ({})],
  ])('claims nothing where the API server %s', async (_, answer) => {
    const { groups } = groupsOf(answer);
    expect(await groups.mayServe('a/v1')).toBe(true);
  });
});
