import { steadyOrder } from './steadyOrder';

describe('steadyOrder', () => {
  it('takes the order of the answer at first', () => {
    expect(steadyOrder([], ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('leaves rows where they are when their order changes', () => {
    expect(steadyOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('takes rows away, and puts new ones behind those that they follow', () => {
    expect(
      steadyOrder(['a', 'b', 'c'], ['first', 'a', 'c', 'new', 'newer']),
    ).toEqual(['first', 'a', 'c', 'new', 'newer']);
    expect(steadyOrder(['a', 'b'], ['b', 'new', 'a'])).toEqual([
      'a',
      'b',
      'new',
    ]);
  });
});
