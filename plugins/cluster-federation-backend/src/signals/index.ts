export { ChangeSignaller, type ChangeSource } from './ChangeSignaller';
