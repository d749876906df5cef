import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'Offload a namespace to every member, creating it if missing',
    example: `steps:
  - id: offload
    name: Offload the namespace
    action: cluster-federation:namespace:offload
    input:
      cluster: milan
      namespace: pipelines
      owner: group:default/data-team
`,
  },
  {
    description: 'Run the pods of a namespace only on members of one region',
    example: `steps:
  - id: offload
    name: Offload the namespace
    action: cluster-federation:namespace:offload
    input:
      cluster: milan
      namespace: pipelines
      podOffloadingStrategy: Remote
      clusterSelector:
        nodeSelectorTerms:
          - matchExpressions:
              - key: topology.kubernetes.io/region
                operator: In
                values: [rome]
`,
  },
  {
    description:
      'Give the namespace a name of its own on the members (Liqo 1.x, or 0.10.3 and later)',
    example: `steps:
  - id: offload
    name: Offload the namespace
    action: cluster-federation:namespace:offload
    input:
      cluster: milan
      namespace: pipelines
      namespaceMappingStrategy: SelectedName
      remoteNamespaceName: milan-pipelines
`,
  },
  {
    description:
      'Offload a namespace that must exist already, and do not wait for it',
    example: `steps:
  - id: offload
    name: Offload the namespace
    action: cluster-federation:namespace:offload
    input:
      cluster: milan
      namespace: pipelines
      createNamespace: false
      waitForReady: false
`,
  },
  {
    description:
      'Create the namespace with labels, annotations and limits of what its pods may ask for',
    example: `steps:
  - id: offload
    name: Offload the namespace
    action: cluster-federation:namespace:offload
    input:
      cluster: milan
      namespace: pipelines
      owner: group:default/data-team
      labels:
        team: data
      annotations:
        example.com/contact: data-team
      quota:
        requests.cpu: 4
        requests.memory: 8Gi
        pods: 20
`,
  },
];
