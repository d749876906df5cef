import { clusterIdLength } from './clusterIdLength';

describe('clusterIdLength', () => {
  it.each([
    [51, 0],
    [52, 1],
  ])('judges an ID of %s characters', (length, count) => {
    expect(clusterIdLength('paris', 'p'.repeat(length))).toHaveLength(count);
  });
});
