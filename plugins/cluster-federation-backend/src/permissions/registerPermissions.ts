import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  clusterReadPermission,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingReadPermission,
  offloadingUpdatePermission,
  operationReadPermission,
  peeringReadPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterRules, offloadingRules, peeringRules } from './rules';
import {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  peeringPermissionResourceRef,
} from './targets';

function split(ref: string): [string, string] | undefined {
  const [cluster, name, ...rest] = ref.split('/');
  return cluster && name && rest.length === 0 ? [cluster, name] : undefined;
}

/**
 * Declares all permissions. Resource refs are read as names of what may or may
 * not exist: whoever asks for permission to offload names a namespace that is
 * not offloaded yet.
 */
export function registerPermissions(registry: PermissionsRegistryService) {
  registry.addResourceType({
    resourceRef: clusterPermissionResourceRef,
    permissions: [clusterReadPermission],
    rules: Object.values(clusterRules),
    getResources: async refs => refs.map(cluster => ({ cluster })),
  });
  registry.addResourceType({
    resourceRef: peeringPermissionResourceRef,
    permissions: [peeringReadPermission],
    rules: Object.values(peeringRules),
    getResources: async refs =>
      refs
        .map(split)
        .map(parts => parts && { cluster: parts[0], clusterId: parts[1] }),
  });
  registry.addResourceType({
    resourceRef: offloadingPermissionResourceRef,
    permissions: [
      offloadingReadPermission,
      offloadingCreatePermission,
      offloadingUpdatePermission,
      offloadingDeletePermission,
    ],
    rules: Object.values(offloadingRules),
    getResources: async refs =>
      refs
        .map(split)
        .map(parts => parts && { cluster: parts[0], namespace: parts[1] }),
  });
  registry.addPermissions([operationReadPermission]);
}
