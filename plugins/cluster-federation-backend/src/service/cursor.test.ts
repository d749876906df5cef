import { decodeCursor, encodeCursor } from './cursor';
import type { OffloadingOrder } from './offloadingOrder';

const byPods: OffloadingOrder = { sort: 'pods', order: 'desc' };

describe('cursor', () => {
  it('keeps a position', () => {
    const position = { value: 3, cluster: 'milan', namespace: 'shop' };
    expect(decodeCursor(encodeCursor(position, byPods), byPods)).toEqual(
      position,
    );
  });

  it.each([
    'nonsense',
    '',
    Buffer.from('{}').toString('base64url'),
    Buffer.from('["pods","desc",3,"milan"]').toString('base64url'),
    Buffer.from('["pods","desc",{},"milan","shop"]').toString('base64url'),
  ])('refuses %s', cursor => {
    expect(() => decodeCursor(cursor, byPods)).toThrow(
      'cursor: is not one that was given with a page',
    );
  });
});
