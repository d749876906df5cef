export {
  kubeconfigPlaceholder,
  liqoctlPeerCommand,
  resourcesWithoutFlag,
  type LiqoctlPeerRequest,
} from './liqoctlPeer';
export {
  CREDENTIAL_SECRET_LABEL,
  memberRegistration,
  type MemberRegistration,
  type MemberRegistrationRequest,
} from './memberRegistration';
