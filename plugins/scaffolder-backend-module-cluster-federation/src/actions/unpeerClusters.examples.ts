import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description: 'End a peering, and keep the tenant namespaces',
    example: `steps:
  - id: unpeer
    name: End the peering
    action: cluster-federation:cluster:unpeer
    input:
      cluster: milan
      member: paris
`,
  },
  {
    description: 'End a peering and delete the tenant namespaces',
    example: `steps:
  - id: unpeer
    name: End the peering
    action: cluster-federation:cluster:unpeer
    input:
      cluster: milan
      member: paris
      deleteTenantNamespaces: true
`,
  },
];
