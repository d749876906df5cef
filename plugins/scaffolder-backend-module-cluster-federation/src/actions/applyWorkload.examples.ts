import type { TemplateExample } from '@backstage/plugin-scaffolder-node';

export const examples: TemplateExample[] = [
  {
    description:
      'Apply the manifests of a folder, and let the strategy of the namespace decide where the pods run',
    example: `steps:
  - id: apply
    name: Deploy
    action: cluster-federation:workload:apply
    input:
      cluster: milan
      namespace: pipelines
      path: k8s/*.yaml
`,
  },
  {
    description: 'Say where the pods of each workload run',
    example: `steps:
  - id: apply
    name: Deploy
    action: cluster-federation:workload:apply
    input:
      cluster: milan
      namespace: pipelines
      path: [k8s/source.yaml, k8s/stages.yaml]
      placements:
        source:
          on: Host
        clean:
          on: AnyMember
        train:
          on: Labels
          matchExpressions:
            - key: nvidia.com/gpu.product
              operator: Exists
        archive:
          on: Member
          member: paris
`,
  },
  {
    description:
      'Read the placements from a file that the template has written, and do not wait for the rollout',
    example: `steps:
  - id: apply
    name: Deploy
    action: cluster-federation:workload:apply
    input:
      cluster: milan
      namespace: pipelines
      path: k8s/*.yaml
      placementsPath: placements.yaml
      waitForRollout: false
`,
  },
];
