export { ClusterSelectorBuilder } from './ClusterSelectorBuilder';
export { SelectorPreview } from './SelectorPreview';
