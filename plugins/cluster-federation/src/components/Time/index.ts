export { ElapsedSince, ElapsedTime, RelativeTime, useMoment } from './Time';
