import { createHash } from 'node:crypto';

const HASH_LENGTH = 6;

/**
 * Name by which Liqo 0.x tells clusters of the same name apart: in names of
 * tenant namespaces, NamespaceMaps and remote namespaces, and as key in the
 * status of a NamespaceOffloading (`UniqueName` in Liqo).
 */
export function uniqueName(clusterName: string, clusterId: string): string {
  const hash = createHash('sha256').update(clusterId).digest('hex');
  return `${clusterName}-${hash.slice(0, HASH_LENGTH)}`;
}
