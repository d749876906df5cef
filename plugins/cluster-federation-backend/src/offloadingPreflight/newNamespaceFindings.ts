import type { PreflightFinding } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import { normalOwner } from '../namespaces';
import type { OffloadContext } from './types';

function differ(
  wanted: Record<string, string> = {},
  present: Record<string, string> = {},
): boolean {
  return Object.entries(wanted).some(
    ([key, value]) => !Object.hasOwn(present, key) || present[key] !== value,
  );
}

/**
 * What is asked for a namespace that is to be created, while it exists already:
 * that is left as it is. Pure.
 */
export function newNamespaceFindings({
  request: { namespace: name, spec },
  host,
  namespace,
}: OffloadContext): PreflightFinding[] {
  if (!namespace || namespace.terminating || !spec.createNamespace) {
    return [];
  }
  const owner = normalOwner(spec.owner);
  const unchanged = [
    ...(owner && owner !== namespace.owner ? ['owner'] : []),
    ...(differ(spec.labels, namespace.labels) ? ['labels'] : []),
    ...(differ(spec.annotations, namespace.annotations) ? ['annotations'] : []),
    ...(Object.keys(spec.quota ?? {}).length > 0 ? ['quota'] : []),
  ];
  return unchanged.length === 0
    ? []
    : [
        {
          check: 'new-namespace',
          severity: 'warning',
          cluster: host.name,
          message: `Namespace ${name} exists on ${
            host.name
          } already: the request does not change its ${listed(unchanged)}.`,
          fix: 'Change that with the tool that manages the namespace, such as kubectl.',
        },
      ];
}
