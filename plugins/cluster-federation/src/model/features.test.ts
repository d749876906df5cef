import type { ClusterFeatureStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { exampleCluster } from '../__testUtils__/exampleData';
import { groupFeatures, isUnusable, offloadFeature } from './features';

const offloadBy = (...features: ClusterFeatureStatus[]) =>
  offloadFeature(exampleCluster({ features }));

describe('features by state', () => {
  it('share a message only where it is true of all', () => {
    expect(
      groupFeatures([
        { feature: 'read', state: 'Available' },
        { feature: 'offload', state: 'Off', message: 'Read-only.' },
        { feature: 'workloads', state: 'Off', message: 'Read-only.' },
        { feature: 'peer-host', state: 'MissingRights', message: 'Lacks 1.' },
        { feature: 'peer-member', state: 'MissingRights', message: 'Lacks 2.' },
      ]),
    ).toEqual([
      { state: 'Available', features: ['read'] },
      {
        state: 'Off',
        message: 'Read-only.',
        features: ['offload', 'workloads'],
      },
      { state: 'MissingRights', features: ['peer-host', 'peer-member'] },
    ]);
  });
});

describe('the feature that offloads', () => {
  it('is the right to offload, or to act as the user where the portal does so', () => {
    expect(offloadBy({ feature: 'offload', state: 'Available' })).toEqual({
      feature: 'offload',
      state: 'Available',
    });
    expect(
      offloadBy(
        { feature: 'offload', state: 'MissingRights' },
        { feature: 'impersonate', state: 'Available' },
      )?.feature,
    ).toBe('impersonate');
  });

  it('is off where offloading is, whoever acts', () => {
    expect(
      offloadBy(
        { feature: 'offload', state: 'Off' },
        { feature: 'impersonate', state: 'Available' },
      ),
    ).toEqual({ feature: 'offload', state: 'Off' });
  });

  it('is given up only where it is known to be unusable', () => {
    expect(isUnusable({ feature: 'offload', state: 'Off' })).toBe(true);
    expect(isUnusable({ feature: 'offload', state: 'MissingRights' })).toBe(
      true,
    );
    expect(isUnusable({ feature: 'offload', state: 'Unknown' })).toBe(false);
    expect(isUnusable(undefined)).toBe(false);
  });
});
