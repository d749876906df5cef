export { EmptyAnswer } from './EmptyAnswer';
export { FreshnessNotices, useFreshnessSentence } from './FreshnessNotices';
