import { capacitySchemas } from './capacity';
import { clusterSchemas } from './clusters';
import { foresightSchemas } from './foresight';
import { offloadingSchemas } from './offloadings';
import { operationSchemas } from './operations';
import { peeringSchemas } from './peerings';
import { placementSchemas } from './placements';
import { string } from './primitives';
import { reflectionSchemas } from './reflections';
import { requestSchemas } from './requests';

export { clusterName, dnsLabel } from './primitives';

/** Requests are validated against these in production, answers in tests. */
export const schemas = {
  ...clusterSchemas,
  ...peeringSchemas,
  ...capacitySchemas,
  ...offloadingSchemas,
  ...placementSchemas,
  ...reflectionSchemas,
  ...requestSchemas,
  ...foresightSchemas,
  ...operationSchemas,
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['name', 'message'],
        properties: { name: string, message: string },
        additionalProperties: true,
      },
    },
    additionalProperties: true,
  },
} as const;
