export { ActionButton, ActionLink } from './Action';
export { ReadOnlyBadge } from './ReadOnlyBadge';
export {
  useOffloadAnywhereAccess,
  useOffloadingAccess,
  type Access,
} from './useAccess';
export { useMay } from './useMay';
export { useOperationAccess } from './useOperationAccess';
