import type { ProviderGuide } from '../guide';

const INSIDE_AKS = '"$AKS_RESOURCE_GROUP"';

/** Azure Kubernetes Service. */
export const aks: ProviderGuide = {
  title: 'Azure Kubernetes Service (AKS)',
  options: [
    { name: 'resourceGroup', required: true },
    { name: 'clusterName', required: true },
    { name: 'subscriptionId', required: true },
    { name: 'subscriptionName', insteadOf: 'subscriptionId' },
    { name: 'vnetResourceGroup', sinceMinorOfV0: 10 },
    { name: 'fqdn', sinceMinorOfV0: 10 },
    { name: 'privateLink', sinceMinorOfV0: 10 },
    { name: 'podCidr', sinceMinorOfV0: 10 },
  ],
  requirements: [
    'The Azure CLI (az), signed in with read access to the AKS cluster and, with Azure CNI, to its virtual network.',
    'kubenet or Azure CNI as the network plugin of the cluster.',
  ],
  prepare(target) {
    const subscription = target.has('subscriptionName')
      ? `export AKS_SUBSCRIPTION_NAME=${target.word('subscriptionName')}`
      : `export AKS_SUBSCRIPTION_ID=${target.word('subscriptionId')}`;
    const variable = subscriptionVariable(target.has('subscriptionName'));
    return [
      { title: 'Sign in to Azure', commands: ['az login'] },
      {
        title: 'Name the cluster',
        commands: [
          `export AKS_RESOURCE_GROUP=${target.word('resourceGroup')}`,
          `export AKS_RESOURCE_NAME=${target.word('clusterName')}`,
          subscription,
        ],
      },
      {
        title: 'Get its kubeconfig',
        commands: [
          `az aks get-credentials --subscription ${variable} --resource-group ${INSIDE_AKS} --name "$AKS_RESOURCE_NAME"`,
        ],
      },
    ];
  },
  flags(target) {
    const byName = target.has('subscriptionName');
    return [
      `--resource-group-name ${INSIDE_AKS}`,
      '--resource-name "$AKS_RESOURCE_NAME"',
      `--subscription-${byName ? 'name' : 'id'} ${subscriptionVariable(
        byName,
      )}`,
      ...target.optional('--vnet-resource-group-name', 'vnetResourceGroup'),
      ...target.optional('--fqdn', 'fqdn'),
      ...(target.isOn('privateLink') ? ['--private-link'] : []),
      ...target.optional('--pod-cidr', 'podCidr'),
    ];
  },
  note: target =>
    target.isOn('privateLink') || target.has('fqdn')
      ? 'If liqoctl finds that the API server of a private cluster differs from the one in your kubeconfig, add --disable-api-server-sanity-check.'
      : undefined,
  limits: target =>
    target.byMajor({
      0: [
        'kubenet and Azure CNI are supported, no other network plugin.',
        'Windows nodes are not offered: virtual nodes always announce linux/amd64.',
      ],
      1: [
        "Offloaded pods can't use the API server of the cluster they come from.",
        "With Azure CNI (legacy): offloaded pods can't be exposed by NodePort Services.",
        'With kubenet or Azure CNI Overlay: no external IP remapping.',
        'Windows nodes are not offered: virtual nodes always announce linux/amd64.',
      ],
    }),
};

function subscriptionVariable(byName: boolean): string {
  return byName ? '"$AKS_SUBSCRIPTION_NAME"' : '"$AKS_SUBSCRIPTION_ID"';
}
