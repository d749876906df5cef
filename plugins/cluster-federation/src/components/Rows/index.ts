export { AddRowButton } from './AddRowButton';
export { useRows } from './useRows';
