export { ClusterWatcher } from './ClusterWatcher';
export type { Snapshot, WatchedResource, WatchTiming } from './types';
