import type { RealNode } from './nodes';

/** What a cluster runs on, as far as its nodes tell. */
export type Platform =
  | 'aks'
  | 'eks'
  | 'gke'
  | 'k3s'
  | 'kind'
  | 'openshift'
  | 'other';

const signs: [Platform, (node: RealNode) => boolean][] = [
  // First: OpenShift runs on the clouds as well.
  [
    'openshift',
    ({ labels, osImage }) =>
      'node.openshift.io/os_id' in labels ||
      /Red Hat (Enterprise Linux )?CoreOS/.test(osImage),
  ],
  ['aks', ({ labels }) => 'kubernetes.azure.com/cluster' in labels],
  [
    'eks',
    ({ labels, osImage }) =>
      'eks.amazonaws.com/nodegroup' in labels ||
      'alpha.eksctl.io/cluster-name' in labels ||
      osImage.startsWith('Bottlerocket'),
  ],
  ['gke', ({ labels }) => 'cloud.google.com/gke-nodepool' in labels],
  [
    'k3s',
    ({ labels, providerId }) =>
      labels['node.kubernetes.io/instance-type'] === 'k3s' ||
      providerId.startsWith('k3s://'),
  ],
  ['kind', ({ providerId }) => providerId.startsWith('kind://')],
];

const versionSigns: [Platform, RegExp][] = [
  ['eks', /-eks-/],
  ['gke', /-gke\./],
  ['k3s', /\+k3s/],
];

/** Pure. */
export function platformOf(
  nodes: RealNode[],
  kubernetesVersion: string | undefined,
): Platform {
  const bySign = signs.find(([, isSign]) => nodes.some(isSign));
  const byVersion = versionSigns.find(([, pattern]) =>
    pattern.test(kubernetesVersion ?? ''),
  );
  return (bySign ?? byVersion)?.[0] ?? 'other';
}
