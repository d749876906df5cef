import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'Peer two clusters and say what the member shall lend',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: milan
      member: paris
      resources:
        cpu: 4
        memory: 8Gi
        pods: 110
`,
  },
  {
    description:
      'Peer two clusters with Liqo 0.x, where networks and what is lent are a matter of the installation',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: turin
      member: oslo
`,
  },
  {
    description:
      'Peer with a member that the portal is not connected to, by its cluster ID (Liqo 0.x), once its peer command was pasted on the page "Add a member"',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: turin
      member: 5a0a8b9e-6c0f-4d8e-9a35-2f1c7b6d4e10
`,
  },
  {
    description: 'Peer two clusters whose pods need not reach each other',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: milan
      member: paris
      networking:
        enabled: false
`,
  },
  {
    description:
      'Choose how the gateways of the clusters are reached, and lend GPUs',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: milan
      member: paris
      networking:
        gatewayServerSide: Host
        gatewayServiceType: NodePort
        gatewayPort: 30742
        mtu: 1340
      resources:
        nvidia.com/gpu: 2
      resourceSliceClass: default
`,
  },
  {
    description:
      'Go on although the preflight found overlapping networks, and do not wait',
    example: `steps:
  - id: peer
    name: Peer the clusters
    action: cluster-federation:cluster:peer
    input:
      cluster: milan
      member: paris
      overrides: [networks]
      waitForEstablished: false
`,
  },
];
