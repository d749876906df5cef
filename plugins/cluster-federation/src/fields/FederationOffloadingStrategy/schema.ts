import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import type { PodOffloadingStrategy } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hostOptions, type HostOptions } from '../shared';

export type OffloadingStrategyProps = FieldExtensionComponentProps<
  PodOffloadingStrategy,
  HostOptions
>;

/** Value and options, as the template editor shows them. */
export const federationOffloadingStrategySchema = makeFieldSchema({
  output: z =>
    z
      .enum(['LocalAndRemote', 'Remote', 'Local'])
      .describe('Where the pods of an offloaded namespace may run'),
  uiOptions: z => z.object(hostOptions(z)),
});
