export { StuckPodsList } from './StuckPodsList';
