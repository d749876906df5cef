import { contains, isPrivate, overlap, parseRange } from './addresses';

const range = (text: string) => parseRange(text)!;

describe('parseRange', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', 'fd00::/64'])('takes %s', text => {
    expect(parseRange(text)).toMatchObject({ text });
  });

  it.each(['', '10.0.0.0', '10.0.0.0/33', '10.0.0/8', 'a/8', '10.0.0.0/8/8'])(
    'takes no %j',
    text => {
      expect(parseRange(text)).toBeUndefined();
    },
  );
});

describe('overlap', () => {
  it.each([
    ['10.0.0.0/8', '10.244.0.0/16', true],
    ['10.244.0.0/16', '10.0.0.0/8', true],
    ['10.244.128.0/17', '10.244.0.0/17', false],
    ['10.244.0.0/16', '10.245.0.0/16', false],
    ['10.244.7.0/16', '10.244.9.0/16', true],
    ['fd00::/48', 'fd00:0:0:1::/64', true],
    ['fd00::/48', '10.0.0.0/8', false],
  ])('of %s and %s: %s', (one, other, expected) => {
    expect(overlap(range(one), range(other))).toBe(expected);
  });
});

describe('contains and isPrivate', () => {
  it('look at addresses', () => {
    expect(contains(range('10.1.0.0/16'), '10.1.255.255')).toBe(true);
    expect(contains(range('10.1.0.0/16'), '10.2.0.0')).toBe(false);
    expect(contains(range('10.1.0.0/16'), 'milan-worker')).toBe(false);
    expect(
      ['10.0.0.1', '172.31.0.1', '100.64.0.1', 'fd12::1'].every(isPrivate),
    ).toBe(true);
    expect(['8.8.8.8', '172.32.0.1', '2001:db8::1'].some(isPrivate)).toBe(
      false,
    );
  });
});
