import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { hostOptions, type HostOptions } from '../shared';

/** Options of the field. */
export interface NamespacePickerOptions extends HostOptions {
  existing?: 'offloaded';
}

export type NamespacePickerProps = FieldExtensionComponentProps<
  string,
  NamespacePickerOptions
>;

/** Value and options, as the template editor shows them. */
export const federationNamespacePickerSchema = makeFieldSchema({
  output: z => z.string().describe('Name of a namespace on the host'),
  uiOptions: z =>
    z.object({
      ...hostOptions(z),
      existing: z
        .enum(['offloaded'])
        .optional()
        .describe(
          'Accept offloaded namespaces only. Default: any name that the host can have',
        ),
    }),
});
