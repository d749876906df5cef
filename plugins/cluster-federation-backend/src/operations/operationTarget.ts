/** What an operation changes: a namespace, or the peering with a member. */
export interface OperationTargetNames {
  cluster: string;
  namespace?: string;
  member?: string;
}

/**
 * What only one open operation may change at a time. Names of connections and
 * namespaces hold no slash, so that no two targets have the same key.
 */
export function targetKey({
  cluster,
  namespace,
  member,
}: OperationTargetNames): string {
  return member === undefined
    ? `${cluster}/namespaces/${namespace}`
    : `${cluster}/members/${member}`;
}

/** The target for logs and the audit log. */
export function targetName({
  cluster,
  namespace,
  member,
}: OperationTargetNames): string {
  return `${cluster}/${member ?? namespace}`;
}

/** The target in a sentence. */
export function describeTarget({
  cluster,
  namespace,
  member,
}: OperationTargetNames): string {
  return member === undefined
    ? `namespace ${namespace} of cluster ${cluster}`
    : `clusters ${cluster} and ${member}`;
}
