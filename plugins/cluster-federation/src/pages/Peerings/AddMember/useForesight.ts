import { useMemo } from 'react';
import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { usePlan, usePreflight } from '../../../data/queries';
import { useDebounced } from './useDebounced';

const PAUSE_IN_TYPING_MS = 400;

function useSettled(request: PeerRequest | undefined) {
  const content = request && JSON.stringify(request);
  const settled = useDebounced(content, PAUSE_IN_TYPING_MS);
  const settledRequest = useMemo(
    () => (settled ? (JSON.parse(settled) as PeerRequest) : undefined),
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
 * @param request - without overrides, which change no finding
 */
export function useForesight(
  request: PeerRequest | undefined,
  overridesOf: (blockingChecks: string[]) => string[],
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
  const overrides = overridesOf(blockingChecks);
  const complete: PeerRequest | undefined = request && {
    ...request,
    spec: { ...request.spec, ...(overrides.length > 0 && { overrides }) },
  };
  const planned = useSettled(complete);
  const plan = usePlan(planned.request);
  return {
    preflight: {
      ...preflight,
      isCurrent: asked.isSettled && isAnswered(preflight),
    },
    plan: { ...plan, isCurrent: planned.isSettled && isAnswered(plan) },
    /** Those that nobody has overridden. */
    obstacles: blockingChecks.filter(check => !overrides.includes(check)),
    /** What is sent in the end. */
    complete,
  };
}

/** Findings and plan of a request. */
export type Foresight = ReturnType<typeof useForesight>;
