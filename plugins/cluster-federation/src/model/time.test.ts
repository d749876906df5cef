import { formatElapsed, formatRelative } from './time';

const now = new Date('2026-03-04T14:05:00Z');
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('time', () => {
  it.each([
    [1, 'now'],
    [30, '30 seconds ago'],
    [179, '2 minutes ago'],
    [3600, '1 hour ago'],
    [-120, 'in 2 minutes'],
    [3 * 86_400, '3 days ago'],
  ])('says of %s seconds before: %s', (seconds, text) => {
    expect(formatRelative(before(seconds), now, 'en')).toBe(text);
  });

  it.each([
    [-3, '0s'],
    [75, '75s'],
    [600, '10m'],
    [7200, '2h'],
    [3 * 86_400, '3d'],
  ])('shortens %s seconds to %s', (seconds, text) => {
    expect(formatElapsed(before(seconds), now)).toBe(text);
  });
});
