export { openApiDocument } from './openApiDocument';
export {
  CHANGE_SIGNAL_CHANNEL,
  NAMESPACE_OWNER_ANNOTATION,
  PLUGIN_ID,
} from './constants';
