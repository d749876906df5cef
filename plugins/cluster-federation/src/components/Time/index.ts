export { ElapsedTime, RelativeTime, useMoment } from './Time';
