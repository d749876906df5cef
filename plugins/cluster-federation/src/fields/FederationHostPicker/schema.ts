import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import type { HostPurpose } from '../../model/peerCandidates';

/** Options of the field. */
export interface HostPickerOptions {
  purpose?: HostPurpose;
}

export type HostPickerProps = FieldExtensionComponentProps<
  string,
  HostPickerOptions
>;

/** Value and options, as the template editor shows them. */
export const federationHostPickerSchema = makeFieldSchema({
  output: z => z.string().describe('Connection name of the host cluster'),
  uiOptions: z =>
    z.object({
      purpose: z
        .enum(['offloading', 'peering'])
        .optional()
        .describe(
          'What the host is chosen for: to offload a namespace to its members (the default), or to get a member',
        ),
    }),
});
