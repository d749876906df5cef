import { useMemo } from 'react';
import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { usePlan, usePreflight } from './queries';
import { useDebounced } from './useDebounced';

const PAUSE_IN_TYPING_MS = 400;

function useSettled<T extends OperationRequest>(request: T | undefined) {
  const content = request && JSON.stringify(request);
  const settled = useDebounced(content, PAUSE_IN_TYPING_MS);
  const settledRequest = useMemo(
    () => (settled ? (JSON.parse(settled) as T) : undefined),
    [settled],
  );
  return { request: settledRequest, isSettled: content === settled };
}

// What is only looked up once more still holds.
const isAnswered = (query: {
  isPending: boolean;
  isPlaceholderData: boolean;
}) => !query.isPending && !query.isPlaceholderData;

/**
 * What is found and planned for a request while it is being written. Answers
 * stay until those for what is written now are there; `isCurrent` tells.
 *
 * @param completed - the request as it is planned and sent, which may depend on what was found
 */
export function useForesight<T extends OperationRequest>(
  request: T | undefined,
  completed: (request: T, blockingChecks: string[]) => T = asked => asked,
) {
  const asked = useSettled(request);
  const preflight = usePreflight(asked.request);
  const blockingChecks = [
    ...new Set(
      preflight.data?.findings
        .filter(({ severity }) => severity === 'blocking')
        .map(({ check }) => check),
    ),
  ];
  const complete = request && completed(request, blockingChecks);
  const planned = useSettled(complete);
  const plan = usePlan(planned.request);
  return {
    preflight: {
      ...preflight,
      isCurrent: asked.isSettled && isAnswered(preflight),
    },
    plan: { ...plan, isCurrent: planned.isSettled && isAnswered(plan) },
    blockingChecks,
    /** What is sent in the end. */
    complete,
  };
}

/** Findings and plan of a request. */
export type Foresight = ReturnType<typeof useForesight>;
