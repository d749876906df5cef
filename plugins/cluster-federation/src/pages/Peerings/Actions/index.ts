export { PeeringActions } from './PeeringActions';
export { RemoveLink } from './RemoveLink';
