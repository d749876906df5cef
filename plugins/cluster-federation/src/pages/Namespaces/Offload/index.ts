export { OffloadPage } from './OffloadPage';
