import type { MissingRight } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { findMissing } from '../rights/reviews';
import type { PreflightCluster } from './PreflightCluster';
import { couldNotRead } from './results';
import type { CheckResult } from './types';

const REVIEW_DEADLINE_MS = 7_000;
const NAMED = 3;

/** Some rights, and what grants them. */
export interface Need {
  rights: MissingRight[];
  fix: string;
}

/** Whether the portal may do on a cluster what a peering needs, as that says now. */
export async function reviewRights(
  cluster: PreflightCluster,
  needs: Need[],
): Promise<CheckResult> {
  const signal = AbortSignal.timeout(REVIEW_DEADLINE_MS);
  try {
    const missing = await Promise.all(
      needs.map(async ({ rights: asked, fix }) => ({
        rights: await findMissing(cluster.transport(), asked, signal),
        fix,
      })),
    );
    return judgeRights(cluster.name, missing);
  } catch (error) {
    return couldNotRead(error, cluster);
  }
}

/**
 * Pure.
 *
 * @param missing - those of the needed rights that the portal lacks
 */
function judgeRights(cluster: string, missing: Need[]): CheckResult {
  const lacking = missing.filter(need => need.rights.length > 0);
  const all = lacking.flatMap(need => need.rights);
  if (all.length === 0) {
    return {
      severity: 'ok',
      cluster,
      message: `The portal may do on cluster ${cluster} what the peering needs.`,
    };
  }
  const more = all.length - NAMED;
  return {
    severity: 'blocking',
    cluster,
    message: `On cluster ${cluster} the portal may not ${all
      .slice(0, NAMED)
      .map(tell)
      .join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    fix: lacking.map(({ fix }) => fix).join(' '),
  };
}

function tell({
  verb,
  resource,
  group,
  name,
  namespace,
}: MissingRight): string {
  return [
    `${verb} ${resource}${group && `.${group}`}`,
    name,
    namespace && `in namespace ${namespace}`,
  ]
    .filter(Boolean)
    .join(' ');
}
