export { CapacityBars } from './CapacityBars';
export { CapacityCell } from './CapacityCell';
export { CapacityObjects } from './CapacityObjects';
export { sortCapacity } from './sortCapacity';
export { usePartWords } from './usePartWords';
