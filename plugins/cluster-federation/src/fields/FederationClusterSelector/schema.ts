import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import type { ClusterSelector } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { hostOptions, type HostOptions } from '../shared';

/** The form gives a parameter of type object a value without anything in it. */
export type ClusterSelectorValue = Partial<ClusterSelector>;

export type ClusterSelectorProps = FieldExtensionComponentProps<
  ClusterSelectorValue,
  HostOptions
>;

/** Value and options, as the template editor shows them. */
export const federationClusterSelectorSchema = makeFieldSchema({
  output: z =>
    z
      .object({
        nodeSelectorTerms: z
          .array(
            z.object({
              matchExpressions: z
                .array(
                  z.object({
                    key: z.string().describe('Label of virtual nodes'),
                    operator: z.enum([
                      'In',
                      'NotIn',
                      'Exists',
                      'DoesNotExist',
                      'Gt',
                      'Lt',
                    ]),
                    values: z.array(z.string()).optional(),
                  }),
                )
                .optional()
                .describe('All of them have to be met'),
            }),
          )
          .optional()
          .describe(
            'Alternatives, any of which suffices; none chooses every member',
          ),
      })
      .describe('Chooses members by the labels of their virtual nodes'),
  uiOptions: z => z.object(hostOptions(z)),
});
