import { exampleClusters, examplePeering } from '../__testUtils__/exampleData';
import {
  formerEnds,
  incomingEnds,
  outgoingEnds,
  remoteRef,
} from './peeringEnds';

const connected = examplePeering();
const unconnected = examplePeering({
  remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
});

describe('the ends of a peering', () => {
  it('are named by their connections', () => {
    expect(outgoingEnds(connected)).toEqual({
      host: 'milan',
      member: 'rome',
      memberRef: 'rome',
      memberId: 'rome',
    });
    expect(remoteRef(connected)).toBe('rome');
  });

  it('are named by Liqo’s ID without a connection', () => {
    expect(outgoingEnds(unconnected)).toEqual({
      host: 'milan',
      member: 'bergen',
      memberRef: 'bergen-1',
      memberId: 'bergen-1',
      unconnected: 'member',
    });
    expect(remoteRef(unconnected)).toBe('bergen-1');
    expect(formerEnds('milan', 'bergen-1', exampleClusters)).toMatchObject({
      member: 'bergen-1',
      unconnected: 'member',
    });
  });

  it('may lack the host', () => {
    expect(incomingEnds(unconnected, exampleClusters)).toEqual({
      host: 'bergen',
      member: 'milan',
      memberRef: 'milan',
      memberId: 'milan',
      unconnected: 'host',
    });
  });
});
