import { formatQuantity } from './quantities';

describe('quantities', () => {
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
