import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { ProtectedNamespaces } from './ProtectedNamespaces';

function from(protectedNamespaces?: JsonValue) {
  return ProtectedNamespaces.fromConfig(
    new ConfigReader({ clusterFederation: { protectedNamespaces } }),
  );
}

describe('ProtectedNamespaces', () => {
  it.each([
    'kube-system',
    'kube-x',
    'default',
    'liqo',
    'liqo-storage',
    'liqo-tenant-rome',
  ])('protects %s by default', name => {
    expect(from().reason(name, undefined)).toMatch(
      /^Namespace \S+ .*: it is protected \(.* by default; .*clusterFederation\.protectedNamespaces\.except\)$/,
    );
  });

  it.each(['shop', 'kube', 'default-shop', 'liqo-demo', 'my-kube-x'])(
    'leaves %s alone',
    name => {
      expect(from().reason(name, undefined)).toBeUndefined();
    },
  );

  it('protects what is added, and says by which entry', () => {
    const namespaces = from({ add: ['team-*-prod', 'vault'] });
    expect(namespaces.reason('vault', undefined)).toContain(
      'vault of clusterFederation.protectedNamespaces.add',
    );
    expect(namespaces.reason('team-a-prod', undefined)).toContain(
      'team-*-prod of clusterFederation.protectedNamespaces.add',
    );
    expect(namespaces.reason('team-a-prod-2', undefined)).toBeUndefined();
  });

  it('lifts defaults by exceptions, and nothing else', () => {
    const namespaces = from({ add: ['vault'], except: ['*'] });
    expect(namespaces.reason('default', undefined)).toBeUndefined();
    expect(namespaces.reason('vault', undefined)).toContain('vault');
    expect(namespaces.reason('twin', 'Namespace twin is a twin')).toBe(
      'Namespace twin is a twin: it is protected whatever clusterFederation.protectedNamespaces says',
    );
  });

  it.each<[string, JsonValue]>([
    ['clusterFederation.protectedNamespaces must', ['kube-*']],
    ['clusterFederation.protectedNamespaces must', 'kube-*'],
    ['clusterFederation.protectedNamespaces.added is', { added: [] }],
    ['clusterFederation.protectedNamespaces.add must', { add: 'vault' }],
    ['clusterFederation.protectedNamespaces.add[1]: ', { add: ['a', 'B'] }],
    ['clusterFederation.protectedNamespaces.add[0]: ', { add: ['a.b'] }],
    ['clusterFederation.protectedNamespaces.except[0]: ', { except: [''] }],
    ['clusterFederation.protectedNamespaces.except[0]: ', { except: [1] }],
    ['clusterFederation.protectedNamespaces.except[0]: ', { except: ['a-'] }],
  ])('names the key: %s', (message, protectedNamespaces) => {
    expect(() => from(protectedNamespaces)).toThrow(message);
  });
});
