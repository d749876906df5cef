export { FederationHostPicker } from './FederationHostPicker';
export { federationHostPickerSchema } from './schema';
export { validateHost } from './validateHost';
