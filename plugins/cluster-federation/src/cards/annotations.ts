import type { Entity } from '@backstage/catalog-model';

/** Annotations of the Kubernetes plugin, which this plugin honours. */
const KUBERNETES_CLUSTER_ANNOTATION = 'backstage.io/kubernetes-cluster';
const KUBERNETES_NAMESPACE_ANNOTATION = 'backstage.io/kubernetes-namespace';

/** Name of the cluster that a `kubernetes-cluster` resource stands for: that of the connection. */
export function clusterNameOf(entity: Entity): string {
  return (
    entity.metadata.annotations?.[KUBERNETES_CLUSTER_ANNOTATION] ??
    entity.metadata.name
  );
}

/** The namespace that a `kubernetes-namespace` resource stands for, and its cluster where it says so. */
export function namespaceOf(entity: Entity): {
  cluster?: string;
  namespace: string;
} {
  const annotations = entity.metadata.annotations ?? {};
  return {
    cluster: annotations[KUBERNETES_CLUSTER_ANNOTATION],
    namespace:
      annotations[KUBERNETES_NAMESPACE_ANNOTATION] ?? entity.metadata.name,
  };
}
