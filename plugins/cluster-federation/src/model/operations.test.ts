import type { Operation } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  exampleClusters,
  exampleOperation,
  examplePeering,
} from '../__testUtils__/exampleData';
import { isNamedById, memberTitle } from './operations';

const unpeer = (member: string) =>
  exampleOperation({
    kind: 'unpeer',
    cluster: 'milan',
    member,
  } as Partial<Operation>);

describe('the member of an operation', () => {
  it('is named by Liqo’s ID without a connection', () => {
    expect(isNamedById(unpeer('rome'), exampleClusters)).toBe(false);
    expect(isNamedById(unpeer('bergen-1'), exampleClusters)).toBe(true);
    expect(isNamedById(exampleOperation(), exampleClusters)).toBe(false);
  });

  it('is called as its host calls it', () => {
    const peerings = [
      examplePeering({
        cluster: 'paris',
        remote: { clusterId: 'bergen-1', name: 'other', connected: false },
      }),
      examplePeering({
        remote: { clusterId: 'bergen-1', name: 'bergen', connected: false },
      }),
    ];
    const title = (member: string) =>
      memberTitle({ cluster: 'milan', member }, exampleClusters, peerings);
    expect(title('bergen-1')).toBe('bergen');
    expect(title('rome')).toBe('rome');
    expect(title('forgotten')).toBe('forgotten');
  });
});
