import { namespacePath, operationPath, peeringPath } from './paths';

describe('paths', () => {
  it('are below the page of the plugin, with names in one part each', () => {
    expect(namespacePath('a/b', 'shop')).toBe(
      '/cluster-federation/namespaces/a%2Fb/shop',
    );
    expect(peeringPath('milan', 'rome id')).toBe(
      '/cluster-federation/peerings/milan/rome%20id',
    );
    expect(operationPath('operation-1')).toBe(
      '/cluster-federation/operations/operation-1',
    );
  });
});
