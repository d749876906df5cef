import { exampleCapacity } from '../__testUtils__/exampleCapacity';
import {
  exampleMemberView,
  examplePeering,
} from '../__testUtils__/exampleData';
import { peeringShares } from './peeringShares';

const share = { resources: [], entries: [] };

const directions = (shares: ReturnType<typeof peeringShares>) =>
  shares.map(({ host, member }) => `${member} lends ${host}`);

describe('what the two of a peering have of each other', () => {
  it('is told in both directions', () => {
    const remote = { clusterId: 'rome', name: 'rome', connected: true };
    const shares = peeringShares(
      examplePeering(),
      exampleCapacity({ lent: [{ remote, ...share }] }),
    );
    expect(directions(shares)).toEqual([
      'rome lends milan',
      'milan lends rome',
    ]);
  });

  it('leaves out what a cluster has of others', () => {
    const remote = { clusterId: 'oslo', name: 'oslo', connected: true };
    const peering = examplePeering();
    const shares = peeringShares(
      peering,
      exampleCapacity({ borrowed: [{ remote, ...share }] }),
    );
    expect(shares[0].part.share).toEqual({
      resources: peering.capacity,
      entries: [],
    });
  });

  it('is what the peering tells while there is no ledger', () => {
    expect(directions(peeringShares(examplePeering(), undefined))).toEqual([
      'rome lends milan',
    ]);
    expect(directions(peeringShares(exampleMemberView(), undefined))).toEqual([
      'rome lends milan',
    ]);
  });
});
