import { anOffloading } from '../__testUtils__/FakeState';
import {
  countUpTo,
  positionOf,
  sortOffloadings,
  type OffloadingOrder,
} from './offloadingOrder';

const pods = (local: number) => ({ pods: { local, remote: {} } });
const list = [
  anOffloading('rome', 'a', pods(2)),
  anOffloading('milan', 'b', pods(2)),
  anOffloading('milan', 'a', pods(5)),
  anOffloading('milan', 'c', pods(0)),
];

describe('order of offloadings', () => {
  it.each<[OffloadingOrder, string[]]>([
    [
      { sort: 'cluster', order: 'asc' },
      ['milan/a', 'milan/b', 'milan/c', 'rome/a'],
    ],
    // Where the values are equal, the order stays that of the names.
    [
      { sort: 'pods', order: 'desc' },
      ['milan/a', 'milan/b', 'rome/a', 'milan/c'],
    ],
  ])('%j', (order, expected) => {
    const sorted = sortOffloadings(list, order);
    expect(
      sorted.map(({ cluster, namespace }) => `${cluster}/${namespace}`),
    ).toEqual(expected);
    sorted.forEach((offloading, index) =>
      expect(countUpTo(sorted, positionOf(offloading, order), order)).toBe(
        index + 1,
      ),
    );
  });

  it('has a place for what is gone', () => {
    const order: OffloadingOrder = { sort: 'pods', order: 'asc' };
    const sorted = sortOffloadings(list, order);
    const gone = { value: 1, cluster: 'paris', namespace: 'x' };
    expect(countUpTo(sorted, gone, order)).toBe(1);
    expect(countUpTo(sorted, { ...gone, value: -1 }, order)).toBe(0);
    expect(countUpTo(sorted, { ...gone, value: 9 }, order)).toBe(4);
  });
});
