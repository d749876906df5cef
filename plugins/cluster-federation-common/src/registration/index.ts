export {
  CREDENTIAL_SECRET_LABEL,
  memberRegistration,
  type MemberRegistration,
  type MemberRegistrationRequest,
} from './memberRegistration';
