export { fit, type FitMember } from './fit';
export { ledgerOf, quotasOf } from './ledger';
export { nodesInUse, ownNodes } from './nodes';
export type { CapacityState, NodeUse } from './types';
