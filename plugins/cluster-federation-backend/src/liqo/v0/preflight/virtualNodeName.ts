import { couldNotRead } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { metaOf, ObjectMeta } from '../../../watch/fields';
import { standsFor } from '../../shared/peering/virtualNodes';
import { foreignClusterOf, readForeignClusters, nameIfKnown } from './readings';

/** Whether the name that the member's node gets on the host is free. */
export const virtualNodeName: PreflightCheck = {
  id: 'virtual-node-name',
  title: 'Name of the virtual node',
  async run({ host, member }) {
    const { clusterId } = member;
    try {
      const known = clusterId
        ? foreignClusterOf(await readForeignClusters(host), clusterId)
        : undefined;
      const clusterName =
        known?.spec?.clusterIdentity?.clusterName ||
        (await nameIfKnown(member));
      if (clusterId === undefined || clusterName === undefined) {
        return [
          {
            severity: 'could-not-check',
            cluster: host.name,
            message: `The name of the virtual node depends on how Liqo knows cluster ${member.name}, which is not known.`,
          },
        ];
      }
      const name = `liqo-${clusterName}`;
      const node = await host.get(`/api/v1/nodes/${name}`);
      return [judgeNode(host.name, { clusterId, name }, node && metaOf(node))];
    } catch (error) {
      return [couldNotRead(error, host)];
    }
  },
};

/** Pure. */
export function judgeNode(
  host: string,
  { clusterId, name }: { clusterId: string; name: string },
  node: Pick<ObjectMeta, 'labels'> | undefined,
): CheckResult {
  if (node && !standsFor(clusterId, node.labels)) {
    return {
      severity: 'blocking',
      cluster: host,
      message: `Cluster ${host} has a node named ${name} already, so that Liqo can't give the member a node of that name.`,
      fix: 'Install Liqo on the member again with another --cluster-name.',
    };
  }
  return {
    severity: 'ok',
    cluster: host,
    message: node
      ? `The virtual node ${name} of this member exists on cluster ${host}.`
      : `The name ${name} is free for the virtual node on cluster ${host}.`,
  };
}
