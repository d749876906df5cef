export { ClusterWatcher } from './ClusterWatcher';
export { TargetedReader } from './TargetedReader';
export type { Snapshot, WatchedResource, WatchTiming } from './types';
