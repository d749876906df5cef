import {
  hasEnded,
  type Operation,
  type OperationPhase,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clustersOf } from '../../model/operations';

/** Phases that belong together, beside which single ones can be chosen. */
export const PHASE_GROUPS = ['open', 'ended'] as const;

/** In the order in which an operation may come to them. */
export const PHASES: OperationPhase[] = [
  'Pending',
  'Running',
  'Waiting',
  'Blocked',
  'Succeeded',
  'Failed',
  'Cancelled',
];

/** One line of the table. */
export interface OperationRow {
  operation: Operation;
  what: string;
  target: string;
}

function isInPhase(operation: Operation, phase: string): boolean {
  switch (phase) {
    case '':
      return true;
    case 'open':
      return !hasEnded(operation);
    case 'ended':
      return hasEnded(operation);
    default:
      return operation.phase === phase;
  }
}

/** The lines that a search, a choice of cluster and one of phases leave. */
export function operationRows(
  rows: OperationRow[],
  filter: { search: string; cluster: string; phase: string },
): OperationRow[] {
  const words = filter.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ operation, what, target }) => {
    const { id, requestedBy } = operation;
    const text = `${what} ${target} ${requestedBy} ${id}`.toLowerCase();
    return (
      isInPhase(operation, filter.phase) &&
      (!filter.cluster || clustersOf(operation).includes(filter.cluster)) &&
      words.every(word => text.includes(word))
    );
  });
}
