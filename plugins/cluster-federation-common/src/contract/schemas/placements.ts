import { count, dateTime, listAnswer, object, string } from './primitives';

/** Where pods run. */
export const placementSchemas = {
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
        { clusterId: string },
      ),
      reason: string,
      message: string,
      createdAt: dateTime,
    },
  ),
  PlacementList: listAnswer('PodPlacement'),
} as const;
