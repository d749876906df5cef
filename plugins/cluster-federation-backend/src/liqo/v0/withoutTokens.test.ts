import { withoutTokens } from './withoutTokens';

const token = 'c0ffee'.repeat(22).slice(0, 128);

describe('withoutTokens', () => {
  it.each([
    [`invalid token "${token}"`, 'invalid token <redacted>'],
    ['invalid token "short one"', 'invalid token <redacted>'],
    [
      'invalid token "with \\"quotes\\" in it" sent',
      'invalid token <redacted> sent',
    ],
    [`sent ${token}`, 'sent <redacted>'],
    [`TOKEN: "${token}`, 'TOKEN: "<redacted>'],
  ])('%s', (text, expected) => {
    expect(withoutTokens(text)).toBe(expected);
  });

  it.each([
    'No ResourceRequest found in the Tenant Namespace liqo-tenant-paris-467ece',
    'cluster 12c92cce-a675-51df-9da5-c91db5c631dd',
  ])('leaves names as they are: %s', text => {
    expect(withoutTokens(text)).toBe(text);
  });
});
