/** Paths of pages in the portal. */

function path(...parts: string[]): string {
  return ['/cluster-federation', ...parts.map(encodeURIComponent)].join('/');
}

export function namespacePath(cluster: string, namespace: string): string {
  return path('namespaces', cluster, namespace);
}

/** @param clusterId - Liqo's ID of the member */
export function peeringPath(cluster: string, clusterId: string): string {
  return path('peerings', cluster, clusterId);
}

export function operationPath(id: string): string {
  return path('operations', id);
}
