import { isConnected } from '../../../operations';
import type { PreflightCluster } from '../../../preflight/PreflightCluster';
import { reasonOf } from '../../../preflight/results';
import type { PreflightSide } from '../../../preflight/types';
import { recordOf, textOf } from '../../../watch/fields';
import { CLUSTER_ID_LABEL } from '../labels';
import { oldestOf } from '../peering/foreignCluster';
import type { ForeignCluster } from '../peering/kinds';

const FOREIGN_CLUSTERS = '/apis/discovery.liqo.io/v1alpha1/foreignclusters';

/** All that a cluster knows of others. */
export async function readForeignClusters(
  cluster: PreflightCluster,
): Promise<ForeignCluster[]> {
  return (await cluster.list(FOREIGN_CLUSTERS)) as ForeignCluster[];
}

/** What is known of one of them. Pure. */
export function foreignClusterOf(
  known: ForeignCluster[],
  clusterId: string,
): ForeignCluster | undefined {
  return oldestOf(
    known.filter(
      ({ metadata }) => metadata?.labels?.[CLUSTER_ID_LABEL] === clusterId,
    ),
  );
}

/** What Liqo calls a cluster; its ID serves where it has no name. */
export async function readName(
  side: PreflightSide,
): Promise<string | undefined> {
  if (!isConnected(side)) {
    return side.name;
  }
  const [identity] = await side.list(
    `/api/v1/namespaces/${side.liqoNamespace}/configmaps`,
    { labelSelector: 'app.kubernetes.io/name=clusterid-configmap' },
  );
  const { CLUSTER_NAME, CLUSTER_ID } = recordOf(identity?.data);
  return textOf(CLUSTER_NAME) ?? textOf(CLUSTER_ID);
}

/** The same for a judgement about the other side: why it is not known says `cluster-names`. */
export async function nameIfKnown(
  side: PreflightSide,
): Promise<string | undefined> {
  try {
    return await readName(side);
  } catch (error) {
    if (reasonOf(error) === undefined) {
      throw error;
    }
    return undefined;
  }
}
