export { ActionButton, ActionLink, Obstacle } from './Action';
export { ReadOnlyBadge } from './ReadOnlyBadge';
export {
  useOffloadAnywhereAccess,
  useOffloadingAccess,
  type Access,
} from './useAccess';
export { useAddMemberAccess } from './useAddMemberAccess';
export { useMay } from './useMay';
export { useOperationAccess } from './useOperationAccess';
export { usePeerCommandAccess } from './usePeerCommandAccess';
export { usePeeringAccess } from './usePeeringAccess';
