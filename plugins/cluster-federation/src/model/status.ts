import type {
  ClusterFeatureState,
  ClusterHealth,
  OffloadingPhase,
  OffloadingRemote,
  OperationPhase,
  OperationStepState,
  PeeringPhase,
  PodPlacement,
  ResourceSlice,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/**
 * What a state means for the reader, whatever object it belongs to.
 *
 * - `success`: as it should be.
 * - `progress`: converges by itself.
 * - `error`: needs a person.
 * - `stale`: not known any more.
 * - `none`: switched off, or not asked for.
 * - `locked`: works as soon as someone grants a right.
 */
export type StatusKind =
  | 'success'
  | 'progress'
  | 'error'
  | 'stale'
  | 'none'
  | 'locked';

const PEERING: Record<PeeringPhase, StatusKind> = {
  None: 'none',
  External: 'none',
  Pending: 'progress',
  Disconnecting: 'progress',
  Established: 'success',
  Denied: 'error',
  Error: 'error',
};

const OFFLOADING: Record<OffloadingPhase, StatusKind> = {
  Pending: 'progress',
  InProgress: 'progress',
  Terminating: 'progress',
  Ready: 'success',
  NoClusterSelected: 'error',
  SomeFailed: 'error',
  AllFailed: 'error',
};

const REMOTE: Record<OffloadingRemote['phase'], StatusKind> = {
  Ready: 'success',
  Creating: 'progress',
  Terminating: 'progress',
  Failed: 'error',
  NotSelected: 'none',
};

const HEALTH: Record<ClusterHealth, StatusKind> = {
  Fresh: 'success',
  Connecting: 'progress',
  Stale: 'stale',
  NotFollowed: 'none',
};

const FEATURE: Record<ClusterFeatureState, StatusKind> = {
  Available: 'success',
  MissingRights: 'locked',
  Unknown: 'stale',
  Off: 'none',
};

const OPERATION: Record<OperationPhase, StatusKind> = {
  Pending: 'progress',
  Running: 'progress',
  Waiting: 'progress',
  Blocked: 'error',
  Failed: 'error',
  Succeeded: 'success',
  Cancelled: 'none',
};

const STEP: Record<OperationStepState, StatusKind> = {
  Todo: 'none',
  Active: 'progress',
  Waiting: 'progress',
  Blocked: 'error',
  Done: 'success',
};

const SLICE: Record<ResourceSlice['phase'], StatusKind> = {
  Pending: 'progress',
  Accepted: 'success',
  Denied: 'error',
};

const NODE: Record<VirtualNode['ready'], StatusKind> = {
  True: 'success',
  False: 'error',
  Unknown: 'stale',
};

// A backend that is newer than this bundle may answer with a word not known
// here: it is shown as it is, and claims nothing.
function lookUp<K extends string>(kinds: Record<K, StatusKind>, word: K) {
  return kinds[word] ?? 'none';
}

export const peeringKind = (phase: PeeringPhase) => lookUp(PEERING, phase);
export const offloadingKind = (phase: OffloadingPhase) =>
  lookUp(OFFLOADING, phase);
export const remoteKind = (phase: OffloadingRemote['phase']) =>
  lookUp(REMOTE, phase);
export const healthKind = (health: ClusterHealth) => lookUp(HEALTH, health);
export const featureKind = (state: ClusterFeatureState) =>
  lookUp(FEATURE, state);
export const operationKind = (phase: OperationPhase) =>
  lookUp(OPERATION, phase);
export const stepKind = (state: OperationStepState) => lookUp(STEP, state);
export const sliceKind = (phase: ResourceSlice['phase']) =>
  lookUp(SLICE, phase);
export const nodeKind = (ready: VirtualNode['ready']) => lookUp(NODE, ready);

// Reasons that only a person ends, although the pod's phase is not Failed.
const STUCK_REASON = /BackOff|^Err|Error$|Unschedulable|Aborted|Invalid/;

export function podKind(pod: PodPlacement): StatusKind {
  if (pod.phase === 'Succeeded') {
    return 'success';
  }
  if (pod.phase === 'Failed') {
    return 'error';
  }
  if (pod.phase === 'Unknown') {
    return 'stale';
  }
  if (pod.obstacle) {
    // What has no fix goes by itself.
    return pod.obstacle.fix ? 'error' : 'progress';
  }
  if (pod.phase === 'Running' && pod.ready) {
    return 'success';
  }
  return STUCK_REASON.test(pod.reason ?? '') ? 'error' : 'progress';
}

/** The word for a pod: Kubernetes' reason where there is one, as `kubectl get pods` shows it. */
export function podWord(pod: PodPlacement): string {
  const kind = podKind(pod);
  if (kind === 'success') {
    return pod.phase;
  }
  if (pod.reason) {
    return pod.reason;
  }
  return pod.phase === 'Running' ? 'NotReady' : pod.phase;
}
