import { listOf, metaOf, recordOf } from '../watch/fields';
import type { RawObject } from '../watch/types';
import type { PreflightCluster } from './PreflightCluster';

/** The Deployments of Liqo's own programs on a cluster. */
export async function readPrograms(
  cluster: PreflightCluster,
): Promise<RawObject[]> {
  const deployments = await cluster.list('/apis/apps/v1/deployments', {
    labelSelector: 'app.kubernetes.io/part-of=liqo',
  });
  return deployments.filter(
    object => metaOf(object)?.namespace === cluster.liqoNamespace,
  );
}

/** What the programs are started with, such as `--cluster-id=milan`. Pure. */
export function argumentsOf(deployments: RawObject[]): string[] {
  return deployments.flatMap(deployment => {
    const template = recordOf(recordOf(deployment.spec).template);
    return listOf(recordOf(template.spec).containers).flatMap(({ args }) =>
      Array.isArray(args) ? args.map(String) : [],
    );
  });
}
