import { metaOf, recordOf } from '../../watch/fields';
import type { RawObject } from '../../watch/types';
import { readPrograms } from '../programs';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PeeringWish, PreflightCheck } from '../types';

/** Finds what a peering needs, and Liqo's Deployments on a cluster lack. Pure. */
export type ProgramsRule = (
  cluster: string,
  deployments: RawObject[],
  wish: PeeringWish,
) => CheckResult[];

/** Whether Liqo's programs run, with what a peering needs. */
export function liqoPrograms(rule: ProgramsRule): PreflightCheck {
  return {
    id: 'liqo-programs',
    title: 'Liqo runs on both clusters',
    run: context =>
      checkEach(context, async cluster => {
        if (cluster.access === 'peering') {
          return [notVisible(cluster, "whether Liqo's programs run")];
        }
        const { name, liqoNamespace } = cluster;
        const deployments = await readPrograms(cluster);
        return judgePrograms(name, deployments, liqoNamespace, found =>
          rule(name, found, context.wish),
        );
      }),
  };
}

/** Pure. */
export function judgePrograms(
  cluster: string,
  deployments: RawObject[],
  liqoNamespace: string,
  lacking: (deployments: RawObject[]) => CheckResult[],
): CheckResult[] {
  if (deployments.length === 0) {
    return [
      {
        severity: 'could-not-check',
        message: `Liqo's programs are not in namespace ${liqoNamespace} of cluster ${cluster}.`,
        fix: `Set liqoNamespace of cluster ${cluster} in the portal's configuration to where Liqo is installed.`,
      },
    ];
  }
  const results = [
    ...lacking(deployments),
    ...deployments.flatMap(deployment => judgeReadiness(cluster, deployment)),
  ];
  return results.length > 0
    ? results
    : [
        {
          severity: 'ok',
          message: `All ${deployments.length} programs of Liqo run on cluster ${cluster}.`,
        },
      ];
}

function judgeReadiness(cluster: string, deployment: RawObject): CheckResult[] {
  const wanted = recordOf(deployment.spec).replicas ?? 1;
  const { readyReplicas = 0 } = recordOf(deployment.status);
  const name = metaOf(deployment)?.name;
  if (wanted === 0) {
    return [
      {
        severity: 'warning',
        message: `Deployment ${name} of Liqo on cluster ${cluster} is scaled to 0.`,
        fix: `Scale Deployment ${name} on cluster ${cluster} up again.`,
      },
    ];
  }
  return readyReplicas === 0
    ? [
        {
          severity: 'warning',
          message: `Deployment ${name} of Liqo on cluster ${cluster} has no ready pod; the peering waits until it has.`,
          fix: `See why the pods of Deployment ${name} on cluster ${cluster} are not ready.`,
        },
      ]
    : [];
}
