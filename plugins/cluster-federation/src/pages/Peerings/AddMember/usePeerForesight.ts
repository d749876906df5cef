import type { PeerRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useForesight } from '../../../data/useForesight';

/**
 * What is found and planned for a peering while it is being written.
 *
 * @param request - without overrides, which change no finding
 */
export function usePeerForesight(
  request: PeerRequest | undefined,
  overridesOf: (blockingChecks: string[]) => string[],
) {
  const foresight = useForesight(request, (asked, blockingChecks) => {
    const overrides = overridesOf(blockingChecks);
    return overrides.length > 0
      ? { ...asked, spec: { ...asked.spec, overrides } }
      : asked;
  });
  const overrides = overridesOf(foresight.blockingChecks);
  return {
    ...foresight,
    /** Those that nobody has overridden. */
    obstacles: foresight.blockingChecks.filter(
      check => !overrides.includes(check),
    ),
  };
}

/** Findings and plan of a request. */
export type PeerForesight = ReturnType<typeof usePeerForesight>;
