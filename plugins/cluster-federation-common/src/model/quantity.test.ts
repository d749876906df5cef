import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['0', 0],
    ['4', 4],
    ['100m', 0.1],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['8Gi', 8 * 2 ** 30],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['128974848', 128974848],
    ['129e6', 129e6],
    ['129M', 129e6],
    ['2k', 2000],
    ['1E', 1e18],
    ['1e3', 1000],
    ['-1', -1],
    ['much', undefined],
    ['', undefined],
    ['5 apples', undefined],
    ['5Qi', undefined],
    ['1constructor', undefined],
  ])('reads %j', (quantity, amount) => {
    expect(parseQuantity(quantity)).toBe(amount);
  });
});
