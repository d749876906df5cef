export { OperationItem, OperationList } from './OperationItem';
