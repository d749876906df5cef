export { FederationNamespacePicker } from './FederationNamespacePicker';
export { federationNamespacePickerSchema } from './schema';
export { validateNamespace } from './validateNamespace';
