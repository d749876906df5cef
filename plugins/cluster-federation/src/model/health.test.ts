import { isOutOfTouch, isStateKnown } from './health';

describe('health of a cluster', () => {
  it.each([
    ['Fresh', undefined, true, false],
    ['Stale', 'No answer.', true, true],
    ['Connecting', undefined, false, true],
    ['NotFollowed', undefined, false, false],
    ['NotFollowed', 'No answer.', false, true],
  ] as const)(
    '%s with error %s: state known %s, out of touch %s',
    (health, error, known, outOfTouch) => {
      const status = { name: 'milan', health, error };
      expect(isStateKnown(status)).toBe(known);
      expect(isOutOfTouch(status)).toBe(outOfTouch);
    },
  );
});
