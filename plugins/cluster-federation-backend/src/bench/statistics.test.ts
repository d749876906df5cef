import { median, percentile } from './statistics';

describe('statistics', () => {
  it('finds the middle', () => {
    expect(median([1, 2, 10])).toBe(2);
    expect(median([1, 2, 4, 10])).toBe(3);
  });

  it('finds what most do not exceed', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => index + 1);
    expect(percentile(numbers, 0.99)).toBe(198);
    expect(percentile(numbers, 0.5)).toBe(100);
    expect(percentile([7], 0.99)).toBe(7);
  });
});
