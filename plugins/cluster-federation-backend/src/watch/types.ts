/** An object as an API server sends it; nothing about it is certain. */
export type RawObject = Record<string, unknown>;

/** One kind of objects that is followed on a cluster. */
export interface WatchedResource<T> {
  /** Names it in messages, and is unique among the resources of a cluster. */
  readonly id: string;
  readonly apiVersion: string;
  readonly plural: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
  /** A cluster counts as known without it, for example where RBAC refuses it. */
  readonly optional?: boolean;
  /**
   * Keeps of an object what is projected, and nothing else: no secrets, no
   * `managedFields`, no heartbeats. Pure; tolerates anything; `undefined`
   * drops the object.
   */
  trim(object: RawObject): T | undefined;
}

/** The objects of one cluster at one moment, as far as they are followed. */
export interface Snapshot {
  /** In no particular order. */
  list<T>(resource: WatchedResource<T>): T[];
  /** Whether the API server serves the kind. */
  isServed(resource: WatchedResource<unknown>): boolean;
}

/** How long things take; tests shorten them. */
export interface WatchTiming {
  probeIntervalMs: number;
  /** Between probes while the last one failed. */
  probeRetryMs: number;
  probeDeadlineMs: number;
  /** For one page of a list, and until a watch begins. */
  requestDeadlineMs: number;
  /** The API server ends a watch after this time, so that a lost one shows. */
  watchSeconds: number;
  backoffMinimumMs: number;
  backoffMaximumMs: number;
  /** Between looks for a kind that is not served. */
  absentRetryMs: number;
  /** Between targeted reads where nothing is watched. */
  targetedReadMs: number;
}

export const defaultWatchTiming: WatchTiming = {
  probeIntervalMs: 5_000,
  probeRetryMs: 2_000,
  probeDeadlineMs: 3_000,
  requestDeadlineMs: 15_000,
  watchSeconds: 25,
  backoffMinimumMs: 1_000,
  backoffMaximumMs: 30_000,
  absentRetryMs: 15_000,
  targetedReadMs: 30_000,
};
