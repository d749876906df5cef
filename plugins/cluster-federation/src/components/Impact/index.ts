export { Foresight } from './Foresight';
export { ImpactView } from './ImpactView';
