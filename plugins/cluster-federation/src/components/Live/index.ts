export { ErrorNotice, messageOf, statusOf } from './ErrorNotice';
export { FailedPart, Live, LoadingLines } from './Live';
