import {
  exampleCluster,
  exampleClusterOfLiqo0,
} from '../__testUtils__/exampleData';
import {
  knowsOperation,
  mappingStrategiesOf,
  memberRegistrationOf,
  needsNoConnection,
  peeringOptionsOf,
} from './liqoTraits';

describe('what the Liqo of a cluster can do', () => {
  const milan = exampleCluster();
  const turin = exampleClusterOfLiqo0();

  it('is what its traits say', () => {
    expect(knowsOperation(milan, 'drain-tenant')).toBe(true);
    expect(knowsOperation(turin, 'drain-tenant')).toBe(false);
    expect(needsNoConnection(milan, 'cordon-node')).toBe(true);
    expect(needsNoConnection(milan, 'unpeer')).toBe(false);
    expect(needsNoConnection(turin, 'unpeer')).toBe(true);
    expect(peeringOptionsOf(turin)).toEqual([]);
    expect(memberRegistrationOf(turin)).toBe('PeerCommand');
    expect(mappingStrategiesOf(milan)).toContain('SelectedName');
    expect(mappingStrategiesOf(turin)).not.toContain('SelectedName');
  });

  it.each([
    ['without traits', exampleCluster({ liqoTraits: undefined })],
    ['that is not known', undefined],
  ])('of a cluster %s is not denied, nor presumed', (_, cluster) => {
    expect(knowsOperation(cluster, 'drain-tenant')).toBe(true);
    expect(needsNoConnection(cluster, 'cordon-node')).toBe(false);
    expect(peeringOptionsOf(cluster)).toEqual([
      'networking',
      'resources',
      'resourceSliceClass',
    ]);
    expect(memberRegistrationOf(cluster)).toBe('CredentialSecret');
    expect(mappingStrategiesOf(cluster)).toEqual([
      'DefaultName',
      'EnforceSameName',
    ]);
  });
});
