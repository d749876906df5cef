import type {
  ApplyWorkloadRequest,
  WorkloadManifest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** A Deployment whose pods carry its name as their label. */
export function deployment(
  name: string,
  { podSpec = {}, ...spec }: Record<string, unknown> = {},
): WorkloadManifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'main', image: 'registry.example.com/app:1' }],
          ...(podSpec as object),
        },
      },
      ...spec,
    },
  };
}

/** A Service in front of the Deployment of that name. */
export function service(name: string): WorkloadManifest {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port: 80 }] },
  };
}

export function applyWorkload(
  manifests: WorkloadManifest[],
  placements?: ApplyWorkloadRequest['spec']['placements'],
): ApplyWorkloadRequest {
  return {
    kind: 'apply-workload',
    cluster: 'milan',
    namespace: 'shop',
    spec: { manifests, ...(placements && { placements }) },
  };
}
