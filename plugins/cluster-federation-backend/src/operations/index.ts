export { DatabaseOperationStore } from './DatabaseOperationStore';
export { OperationRunner } from './OperationRunner';
export type { RunnerTiming } from './runnerTiming';
export { checkPeeringOptions, checkResources } from './checkPeeringSpec';
export { checkNewNamespace } from './checkNewNamespace';
export { checkRequest } from './checkRequest';
export { checkCluster } from './checkCluster';
export { checkSide } from './checkSide';
export {
  checkDistinct,
  checkPeering,
  existingPeering,
  isConnected,
  type MemberEnd,
  type PeeringTargets,
  type UnconnectedMember,
} from './checkPeering';
export { classifyFailure } from './failures';
export { checkTarget, existingOffloading, type Target } from './checkTarget';
export { OperationRetention, readRetention } from './OperationRetention';
export type { NewOperation, OperationStore } from './OperationStore';
export { requestHash } from './requestHash';
export {
  clientsFor,
  wishFor,
  type AllowedRequest,
  type ClusterSources,
} from './operationAccess';
export { isPlaceholder, placeholder } from './placeholders';
export {
  clientOfSide,
  clusterOfSide,
  markSide,
  sideOf,
  type Side,
} from './sides';
export {
  stepsOf,
  type LiqoChanges,
  type LiqoSite,
  type PeerCommands,
  type PeeringRemains,
} from './types';
export { Wakeup } from './Wakeup';
