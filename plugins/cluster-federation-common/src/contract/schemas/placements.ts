import {
  count,
  dateTime,
  list,
  listAnswer,
  object,
  ref,
  string,
} from './primitives';

/** Where pods run, and why they don't. */
export const placementSchemas = {
  PodObstacle: object(
    {
      cause: {
        enum: [
          'NoMemberSelected',
          'SelectorContradictsStrategy',
          'NoLocalCapacity',
          'MemberCordoned',
          'MemberUnreachable',
          'VirtualNodeNotReady',
          'MemberQuotaExceeded',
          'TooLargeForAnyNode',
          'PodConstraintsMatchNothing',
          'TaintNotTolerated',
          'RemoteNamespaceFailed',
          'ImagePullFailed',
          'CrashLoop',
          'NotReady',
          'Failed',
          'NotScheduledYet',
          'StartingUp',
          'Unknown',
        ],
      },
      message: string,
      evidence: list(object({ object: string, text: string })),
    },
    { fix: string },
  ),
  PodPlacement: object(
    {
      cluster: string,
      namespace: string,
      pod: string,
      phase: {
        enum: ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'],
      },
      ready: { type: 'boolean' },
      restarts: count,
    },
    {
      runsOn: object(
        { name: string, node: string, remote: { type: 'boolean' } },
        { clusterId: string, remoteNamespace: string },
      ),
      workload: object({ kind: string, name: string }),
      component: string,
      podOffloadingStrategy: { enum: ['LocalAndRemote', 'Local', 'Remote'] },
      obstacle: ref('PodObstacle'),
      reason: string,
      message: string,
      entityRef: string,
      createdAt: dateTime,
    },
  ),
  PlacementList: listAnswer('PodPlacement'),
} as const;
