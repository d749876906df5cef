export { ActsAs } from './ActsAs';
export { OperationActions } from './OperationActions';
export { OperationItem, OperationList } from './OperationItem';
export { OperationSteps } from './OperationSteps';
export { OpenOperationNotice, RequestFailure } from './RequestFailure';
export { useOperationWords } from './useOperationWords';
