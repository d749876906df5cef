export { CapacityBars, sortCapacity } from './CapacityBars';
