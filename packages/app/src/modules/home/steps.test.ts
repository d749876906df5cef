import { firstSteps, isWithoutLiqo0 } from './steps';

const withLiqo1 = ['milan', 'rome', 'paris'];
const withLiqo0 = ['turin', 'oslo'];
const titles = (clusters: string[], readOnly = false) =>
  firstSteps({ clusters, readOnly }).map(({ title }) => title);

describe('first steps', () => {
  it('change nothing in a read-only portal', () => {
    expect(titles(withLiqo1)).toEqual([
      ...titles(withLiqo1, true),
      'Add a member',
      'Offload a namespace',
      'Stop offloading it',
    ]);
  });

  it('are about clusters that the portal shows', () => {
    expect(titles([...withLiqo1, ...withLiqo0])).toEqual([
      ...titles(withLiqo1),
      'Begin with an empty pair',
    ]);
    expect(titles(withLiqo0)).toEqual([
      'See what the portal may do',
      'Begin with an empty pair',
    ]);
    expect(titles(['milan'], true)).toEqual([
      'See where a service runs',
      'See what the portal may do',
    ]);
    expect(titles([])).toEqual(['See what the portal may do']);
  });

  it.each([
    [true, withLiqo1],
    [false, [...withLiqo1, ...withLiqo0]],
    [false, withLiqo0],
    [false, ['of-ones-own']],
    [false, []],
  ])('tell of the other clusters: %s with %s', (tells, clusters) => {
    expect(isWithoutLiqo0({ clusters })).toBe(tells);
  });
});
