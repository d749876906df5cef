export { CandidateList } from './CandidateList';
export { useObstacleWords } from './useObstacleWords';
