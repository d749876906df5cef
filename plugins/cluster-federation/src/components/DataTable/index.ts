export { DataTable, type DataColumn, type ServedRows } from './DataTable';
export { useSteadyRows } from './useSteadyRows';
