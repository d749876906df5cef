import { listOf, metaOf, recordOf } from '../../watch/fields';
import type { RawObject } from '../../watch/types';
import { checkEach, notVisible } from '../results';
import type { CheckResult, PeeringWish, PreflightCheck } from '../types';

const MODULES = ['authentication', 'offloading', 'networking'] as const;

/** Whether Liqo's programs run, with the modules that a peering needs. */
export const liqoPrograms: PreflightCheck = {
  id: 'liqo-programs',
  title: 'Liqo runs on both clusters',
  run: context =>
    checkEach(context, async cluster => {
      if (cluster.access === 'peering') {
        return [notVisible(cluster, "whether Liqo's programs run")];
      }
      const { name, liqoNamespace } = cluster;
      const deployments = await cluster.list('/apis/apps/v1/deployments', {
        labelSelector: 'app.kubernetes.io/part-of=liqo',
      });
      return judgePrograms(
        name,
        deployments.filter(
          object => metaOf(object)?.namespace === liqoNamespace,
        ),
        liqoNamespace,
        context.wish,
      );
    }),
};

/** Pure. */
export function judgePrograms(
  cluster: string,
  deployments: RawObject[],
  liqoNamespace: string,
  wish: PeeringWish,
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
    ...judgeModules(cluster, deployments, wish),
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

function judgeModules(
  cluster: string,
  deployments: RawObject[],
  wish: PeeringWish,
): CheckResult[] {
  const given = deployments.flatMap(argumentsOf);
  return MODULES.filter(
    module =>
      (module !== 'networking' || wish.networking.enabled) &&
      given.includes(`--${module}-enabled=false`),
  ).map(module => ({
    severity: 'blocking',
    message: `Liqo's ${module} module is switched off on cluster ${cluster}.`,
    fix:
      module === 'networking'
        ? `Peer without networking, or install Liqo on cluster ${cluster} with its networking module.`
        : `Install Liqo on cluster ${cluster} with its ${module} module.`,
  }));
}

function argumentsOf(deployment: RawObject): unknown[] {
  const template = recordOf(recordOf(deployment.spec).template);
  return listOf(recordOf(template.spec).containers).flatMap(({ args }) =>
    Array.isArray(args) ? args : [],
  );
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
