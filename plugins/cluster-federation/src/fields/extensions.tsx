import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

// They attach themselves to the scaffolder, so that they need no module of
// their own, and are loaded with the first template form.

const hostPicker = FormFieldBlueprint.make({
  name: 'federation-host-picker',
  params: {
    field: async () => {
      const { FederationHostPicker, federationHostPickerSchema, validateHost } =
        await import('./FederationHostPicker');
      return createFormField({
        name: 'FederationHostPicker',
        component: FederationHostPicker,
        schema: federationHostPickerSchema,
        validation: validateHost,
      });
    },
  },
});

const memberPicker = FormFieldBlueprint.make({
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

const clusterSelector = FormFieldBlueprint.make({
  name: 'federation-cluster-selector',
  params: {
    field: async () => {
      const {
        FederationClusterSelector,
        federationClusterSelectorSchema,
        validateSelector,
      } = await import('./FederationClusterSelector');
      return createFormField({
        name: 'FederationClusterSelector',
        component: FederationClusterSelector,
        schema: federationClusterSelectorSchema,
        validation: validateSelector,
      });
    },
  },
});

const offloadingStrategy = FormFieldBlueprint.make({
  name: 'federation-offloading-strategy',
  params: {
    field: async () => {
      const {
        FederationOffloadingStrategy,
        federationOffloadingStrategySchema,
        validateStrategy,
      } = await import('./FederationOffloadingStrategy');
      return createFormField({
        name: 'FederationOffloadingStrategy',
        component: FederationOffloadingStrategy,
        schema: federationOffloadingStrategySchema,
        validation: validateStrategy,
      });
    },
  },
});

const namespacePicker = FormFieldBlueprint.make({
  name: 'federation-namespace-picker',
  params: {
    field: async () => {
      const {
        FederationNamespacePicker,
        federationNamespacePickerSchema,
        validateNamespace,
      } = await import('./FederationNamespacePicker');
      return createFormField({
        name: 'FederationNamespacePicker',
        component: FederationNamespacePicker,
        schema: federationNamespacePickerSchema,
        validation: validateNamespace,
      });
    },
  },
});

export const formFields = [
  hostPicker,
  memberPicker,
  clusterSelector,
  offloadingStrategy,
  namespacePicker,
];
