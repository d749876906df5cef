import type { ReflectedService } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { examplePeering } from '../__testUtils__/exampleData';
import { doubtfulNetworks } from './networking';

const service = (name: string, member: string): ReflectedService => ({
  cluster: 'milan',
  namespace: 'shop',
  service: name,
  member: { clusterId: member, name: member },
  remoteNamespace: 'shop-milan',
  endpointSlices: 1,
  endpoints: { ready: 1, total: 1 },
});

const peering = (member: string, phase: 'None' | 'Established' | 'External') =>
  examplePeering({
    remote: { clusterId: member, name: member, connected: true },
    networking: { phase, conditions: [] },
  });

describe('doubtfulNetworks', () => {
  it('names each member once that pods may not be reached on', () => {
    expect(
      doubtfulNetworks(
        [
          service('a', 'rome'),
          service('b', 'rome'),
          service('a', 'paris'),
          service('a', 'turin'),
          service('a', 'unknown'),
        ],
        [
          peering('rome', 'None'),
          peering('paris', 'Established'),
          peering('turin', 'External'),
        ],
      ),
    ).toEqual([
      { cluster: 'milan', member: 'rome', phase: 'None' },
      { cluster: 'milan', member: 'turin', phase: 'External' },
    ]);
  });
});
