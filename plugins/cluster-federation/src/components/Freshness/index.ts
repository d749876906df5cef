export { FreshnessNotices, useFreshnessSentence } from './FreshnessNotices';
