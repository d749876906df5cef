import { aRealNode } from './__testUtils__/objects';
import { platformOf } from './platform';

describe('platformOf', () => {
  it.each([
    [
      'aks',
      { labels: { 'kubernetes.azure.com/cluster': 'MC_shop' } },
      'v1.33.2',
    ],
    [
      'eks',
      { labels: { 'eks.amazonaws.com/nodegroup': 'workers' } },
      'v1.33.2',
    ],
    ['eks', {}, 'v1.33.2-eks-b9c9ed7'],
    ['gke', {}, 'v1.33.2-gke.1240000'],
    ['gke', { labels: { 'cloud.google.com/gke-nodepool': 'pool' } }, undefined],
    ['k3s', { spec: { providerID: 'k3s://node' } }, undefined],
    ['k3s', {}, 'v1.33.2+k3s1'],
    ['kind', { spec: { providerID: 'kind://docker/a/b' } }, 'v1.35.0'],
    [
      'openshift',
      {
        labels: { 'kubernetes.azure.com/cluster': 'MC_shop' },
        info: { osImage: 'Red Hat Enterprise Linux CoreOS 418.94' },
      },
      'v1.31.7',
    ],
    ['openshift', { labels: { 'node.openshift.io/os_id': 'rhel' } }, 'v1.31.7'],
    ['other', {}, 'v1.35.4'],
    ['other', {}, undefined],
  ])('is %s by %j, %s', (expected, change, version) => {
    expect(platformOf([aRealNode('a', change)], version)).toBe(expected);
  });

  it('is other where there are no nodes', () => {
    expect(platformOf([], 'v1.35.4')).toBe('other');
  });
});
