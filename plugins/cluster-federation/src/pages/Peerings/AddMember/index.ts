export { AddMemberPage } from './AddMemberPage';
