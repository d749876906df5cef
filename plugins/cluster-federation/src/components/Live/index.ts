export { ErrorNotice, messageOf, statusOf } from './ErrorNotice';
export { Live, LoadingLines } from './Live';
