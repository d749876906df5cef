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
  {
    description:
      'End a peering with a member that the portal is not connected to, by its cluster ID (Liqo 0.x)',
    example: `steps:
  - id: unpeer
    name: End the peering
    action: cluster-federation:cluster:unpeer
    input:
      cluster: turin
      member: 5a0a8b9e-6c0f-4d8e-9a35-2f1c7b6d4e10
`,
  },
];
