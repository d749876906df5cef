import type {
  NodeSelectorRequirement,
  OffloadRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { checkRequest } from './checkRequest';

const offload = (spec: Partial<OffloadRequest['spec']>): OffloadRequest => ({
  kind: 'offload',
  cluster: 'milan',
  namespace: 'shop',
  spec: {
    createNamespace: true,
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    ...spec,
  },
});

const selecting = (...terms: NodeSelectorRequirement[][]) =>
  offload({
    clusterSelector: {
      nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })),
    },
  });

const exists: NodeSelectorRequirement = { key: 'region', operator: 'Exists' };
const nameless = { namespaceMappingStrategy: 'SelectedName' } as const;

describe('checkRequest', () => {
  it.each([
    offload({}),
    offload({ ...nameless, remoteNamespaceName: 'shop-eu' }),
    selecting([exists]),
  ])('takes the offload %j', request => {
    expect(() => checkRequest(request)).not.toThrow();
  });

  it.each<[OffloadRequest, string]>([
    [
      offload(nameless),
      'spec.remoteNamespaceName: is needed with the mapping strategy SelectedName',
    ],
    [
      offload({ remoteNamespaceName: 'shop-eu' }),
      'spec.remoteNamespaceName: has no meaning with the mapping strategy DefaultName, only with SelectedName',
    ],
    [
      selecting([exists], []),
      'spec.clusterSelector.nodeSelectorTerms[1].matchExpressions: a term without expressions matches no member; leave the term out to choose every member',
    ],
    [
      selecting([exists, { key: 'k'.repeat(64), operator: 'In' }], []),
      'spec.clusterSelector.nodeSelectorTerms[0].matchExpressions[1].key: a label key has at most 253 characters before the slash and 63 after it',
    ],
    [
      selecting([{ key: 'gpus', operator: 'Gt', values: ['many'] }]),
      'spec.clusterSelector.nodeSelectorTerms[0].matchExpressions[0].values: operator Gt needs exactly one integer',
    ],
  ])('refuses the offload %j', (request, message) => {
    expect(() => checkRequest(request)).toThrow(
      expect.objectContaining({ name: 'InputError', message }),
    );
  });

  it('looks into manifests', () => {
    const manifest = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'a' },
    };
    expect(() =>
      checkRequest({
        kind: 'apply-workload',
        cluster: 'milan',
        namespace: 'shop',
        spec: { manifests: [manifest] },
      }),
    ).toThrow(/^spec\.manifests\[0\]\.kind: Secrets are not accepted/);
  });
});
