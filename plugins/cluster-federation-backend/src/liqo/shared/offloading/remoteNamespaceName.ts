import type { OffloadRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * How a namespace is called on members.
 *
 * @param suffixOf - finds out what Liqo appends to names by default
 */
export async function remoteNamespaceName(
  { namespace, spec }: OffloadRequest,
  suffixOf: () => string | Promise<string>,
): Promise<string> {
  switch (spec.namespaceMappingStrategy) {
    case 'EnforceSameName':
      return namespace;
    case 'SelectedName':
      return spec.remoteNamespaceName ?? namespace;
    default:
      return `${namespace}-${await suffixOf()}`;
  }
}
