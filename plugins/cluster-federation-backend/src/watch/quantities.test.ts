import { formatQuantity, parseQuantity } from './quantities';

describe('quantities', () => {
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
  ])('reads %j', (quantity, amount) => {
    expect(parseQuantity(quantity)).toBe(amount);
  });

  it.each([
    ['cpu', 4, '4'],
    ['cpu', 0.1 + 0.2, '300m'],
    ['memory', 192 * 2 ** 20, '192Mi'],
    ['memory', 1.5 * 2 ** 30, '1536Mi'],
    ['memory', 1000, '1000'],
    ['memory', 0, '0'],
    ['ephemeral-storage', 20 * 2 ** 30, '20Gi'],
    ['hugepages-2Mi', 4 * 2 ** 20, '4Mi'],
    ['pods', 110, '110'],
    ['nvidia.com/gpu', 2, '2'],
  ])('writes %s %d', (resource, amount, quantity) => {
    expect(formatQuantity(resource, amount)).toBe(quantity);
  });
});
