export { OffloadingPreflight } from './OffloadingPreflight';
