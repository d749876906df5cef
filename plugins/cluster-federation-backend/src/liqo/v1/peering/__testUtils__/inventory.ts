import type { SandboxCluster } from 'sandbox';

/** Kinds outside of Liqo's groups that a peering makes objects of. */
const OTHERS = [
  'namespaces',
  'nodes',
  'secrets',
  'serviceaccounts',
  'deployments.apps',
  'rolebindings.rbac.authorization.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
];

/** Contents of an object, without what differs from one making to the next. */
function contents({ spec, data, roleRef, subjects }: any): unknown {
  return data ? Object.keys(data).sort() : spec ?? roleRef ?? subjects ?? {};
}

/**
 * Everything that a peering can leave on clusters, by cluster, kind and name;
 * nothing that Liqo has without peerings changes in the meantime.
 */
export async function inventory(
  clusters: SandboxCluster[],
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const cluster of clusters) {
    const kinds = await cluster.kubectl([
      'api-resources',
      '--categories=liqo',
      '--output=name',
    ]);
    const json = await cluster.kubectl([
      'get',
      [...kinds.trim().split('\n'), ...OTHERS].join(','),
      '--all-namespaces',
      '--output=json',
    ]);
    for (const object of JSON.parse(json).items) {
      const { namespace = '', name } = object.metadata;
      found[`${cluster.name} ${object.kind} ${namespace}/${name}`] =
        contents(object);
    }
  }
  return found;
}
