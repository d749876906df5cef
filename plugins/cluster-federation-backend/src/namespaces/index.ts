export { guardNamespaces } from './guardNamespaces';
export {
  namespaceOwner,
  normalOwner,
  readOwnerAnnotation,
} from './namespaceOwner';
export { ProtectedNamespaces } from './ProtectedNamespaces';
