export { RemoveMemberPage } from './RemoveMemberPage';
