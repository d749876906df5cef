import type {
  LiqoMajor,
  LiqoTraits,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { LiqoChanges } from '../operations/types';
import type { PreflightCheck } from '../preflight/types';
import type { Snapshot } from '../watch/types';
import { installationOf, majorOf } from './shared/installation';
import type { LiqoGeneration } from './types';
import { liqoV0 } from './v0';
import { liqoV1 } from './v1';

/** The generations of Liqo that are understood, the newest first. */
export const liqoGenerations: LiqoGeneration[] = [liqoV1, liqoV0];

function generationOf(liqoMajor: LiqoMajor): LiqoGeneration | undefined {
  return liqoGenerations.find(({ major }) => major === liqoMajor);
}

/** How clusters of a major version of Liqo are changed. */
export function liqoChanges(liqoMajor: LiqoMajor): LiqoChanges | undefined {
  return generationOf(liqoMajor)?.changes;
}

/** What is looked at before two clusters of a major version of Liqo are peered. */
export function liqoPreflight(liqoMajor: LiqoMajor): PreflightCheck[] {
  return generationOf(liqoMajor)?.preflight ?? [];
}

/**
 * The generation that is installed on a cluster. Uninstalling Liqo may leave
 * the kinds of one generation behind; then the program that runs decides.
 */
export function installedGeneration(
  generations: LiqoGeneration[],
  snapshot: Snapshot,
): LiqoGeneration | undefined {
  const [first, ...others] = generations.filter(candidate =>
    candidate.isInstalled(snapshot),
  );
  if (others.length === 0) {
    return first;
  }
  const running = majorOf(installationOf(snapshot).liqoVersion);
  return [first, ...others].find(({ major }) => major === running) ?? first;
}

/** What a version of Liqo can do. */
export function liqoTraits(
  { changes }: Pick<LiqoGeneration, 'changes'>,
  liqoVersion: string | undefined,
): LiqoTraits {
  const { steps, oneSided, peeringOptions, peerCommands } = changes;
  return {
    operations: Object.keys(steps) as OperationRequest['kind'][],
    oneSidedOperations: oneSided,
    peeringOptions,
    namespaceMappingStrategies: changes.mappingStrategies(liqoVersion),
    memberRegistration: peerCommands ? 'PeerCommand' : 'CredentialSecret',
  };
}
