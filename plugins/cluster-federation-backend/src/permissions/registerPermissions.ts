import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  clusterInspectPermission,
  clusterReadPermission,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingReadPermission,
  offloadingUpdatePermission,
  operationCancelPermission,
  operationReadPermission,
  peerCommandCreatePermission,
  peerCommandRevealPermission,
  peeringCreatePermission,
  peeringDeletePermission,
  peeringReadPermission,
  peeringUpdatePermission,
  workloadApplyPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  clusterRules,
  offloadingRules,
  operationRules,
  peeringRules,
} from './rules';
import type { TargetFinder } from './TargetFinder';
import {
  clusterPermissionResourceRef,
  offloadingPermissionResourceRef,
  operationPermissionResourceRef,
  peeringPermissionResourceRef,
} from './targets';

/**
 * Declares all permissions. Resource refs are read as names of what may or may
 * not exist: whoever asks for permission to offload names a namespace that is
 * not offloaded yet. Only operations must exist.
 */
export function registerPermissions(
  registry: PermissionsRegistryService,
  targets: TargetFinder,
) {
  registry.addResourceType({
    resourceRef: clusterPermissionResourceRef,
    permissions: [
      clusterReadPermission,
      clusterInspectPermission,
      peerCommandCreatePermission,
      peerCommandRevealPermission,
    ],
    rules: Object.values(clusterRules),
    getResources: async refs => refs.map(ref => targets.cluster(ref)),
  });
  registry.addResourceType({
    resourceRef: peeringPermissionResourceRef,
    permissions: [
      peeringReadPermission,
      peeringCreatePermission,
      peeringUpdatePermission,
      peeringDeletePermission,
    ],
    rules: Object.values(peeringRules),
    getResources: async refs => refs.map(ref => targets.peering(ref)),
  });
  registry.addResourceType({
    resourceRef: offloadingPermissionResourceRef,
    permissions: [
      offloadingReadPermission,
      offloadingCreatePermission,
      offloadingUpdatePermission,
      offloadingDeletePermission,
      workloadApplyPermission,
    ],
    rules: Object.values(offloadingRules),
    getResources: async refs => refs.map(ref => targets.offloading(ref)),
  });
  registry.addResourceType({
    resourceRef: operationPermissionResourceRef,
    permissions: [operationReadPermission, operationCancelPermission],
    rules: Object.values(operationRules),
    getResources: async refs =>
      Promise.all(refs.map(ref => targets.operation(ref))),
  });
}
