import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description:
      'Stop offloading a namespace: it stays on the host, and the members delete theirs with everything in it',
    example: `steps:
  - id: unoffload
    name: Stop offloading the namespace
    action: cluster-federation:namespace:unoffload
    input:
      cluster: milan
      namespace: pipelines
`,
  },
  {
    description: 'Give pods more time to leave the members',
    example: `steps:
  - id: unoffload
    name: Stop offloading the namespace
    action: cluster-federation:namespace:unoffload
    input:
      cluster: milan
      namespace: pipelines
      timeoutSeconds: 1800
`,
  },
];
