export { clusterSelectorProblems } from './clusterSelectorProblems';
export {
  matchesClusterSelector,
  unmetRequirements,
} from './matchesClusterSelector';
