export { Planner, type PlannedRequest } from './Planner';
