export { FederationMemberPicker } from './FederationMemberPicker';
export { federationMemberPickerSchema } from './schema';
export { validateMember } from './validateMember';
