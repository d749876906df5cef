import { readableQuantity } from './quantities';

describe('quantities', () => {
  it.each([
    ['cpu', '3200m', '3.2'],
    ['cpu', '16', '16'],
    ['memory', '2560Mi', '2.5Gi'],
    ['memory', '8589934592', '8Gi'],
    ['memory', '0', '0'],
    ['ephemeral-storage', '1024Ki', '1Mi'],
    ['pods', '110', '110'],
    ['nvidia.com/gpu', '2', '2'],
    ['cpu', 'odd', 'odd'],
  ])('writes %s %s as %s', (resource, quantity, text) => {
    expect(readableQuantity(resource, quantity)).toBe(text);
  });
});
