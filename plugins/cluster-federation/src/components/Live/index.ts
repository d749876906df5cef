export { ErrorNotice, messageOf, statusOf } from './ErrorNotice';
export { FailedPart, Live, LoadingLines, type LiveQuery } from './Live';
