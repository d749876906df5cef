export { Foreseen } from './Foreseen';
