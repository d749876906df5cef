import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { hostOptions, type HostOptions } from '../shared';

/** Options of the field. */
export interface MemberPickerOptions extends HostOptions {
  peered?: boolean;
}

export type MemberPickerProps = FieldExtensionComponentProps<
  string,
  MemberPickerOptions
>;

/** Value and options, as the template editor shows them. */
export const federationMemberPickerSchema = makeFieldSchema({
  output: z =>
    z
      .string()
      .describe(
        'Connection name of the member cluster; its cluster ID where the portal is not connected to it',
      ),
  uiOptions: z =>
    z.object({
      ...hostOptions(z),
      peered: z
        .boolean()
        .optional()
        .describe(
          'Offer the members that the host has (true, the default), or the clusters that can become one (false)',
        ),
    }),
});
