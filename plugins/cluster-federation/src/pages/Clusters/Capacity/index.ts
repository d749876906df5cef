export { CapacitySection } from './CapacitySection';
