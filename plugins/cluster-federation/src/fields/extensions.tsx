import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

// Attaches itself to the scaffolder, so that it needs no module of its own.
const federationHostPicker = FormFieldBlueprint.make({
  name: 'federation-host-picker',
  params: {
    field: async () => {
      const { FederationHostPicker, federationHostPickerSchema } = await import(
        './FederationHostPicker'
      );
      return createFormField({
        name: 'FederationHostPicker',
        component: FederationHostPicker,
        schema: federationHostPickerSchema,
      });
    },
  },
});

const federationMemberPicker = FormFieldBlueprint.make({
  name: 'federation-member-picker',
  params: {
    field: async () => {
      const {
        FederationMemberPicker,
        federationMemberPickerSchema,
        validateMember,
      } = await import('./FederationMemberPicker');
      return createFormField({
        name: 'FederationMemberPicker',
        component: FederationMemberPicker,
        schema: federationMemberPickerSchema,
        validation: validateMember,
      });
    },
  },
});

export const formFields = [federationHostPicker, federationMemberPicker];
