import { couldNotRead } from '../../../preflight/results';
import type { CheckResult, PreflightCheck } from '../../../preflight/types';
import { metaOf, ObjectMeta } from '../../../watch/fields';
import { standsFor } from '../../shared/peering/virtualNodes';
import { resourceSlices, ResourceSliceState } from '../resources';
import { AUTHENTICATION_PATH } from './paths';

/** Whether the names that the member's node gets on the host are free. */
export const virtualNodeName: PreflightCheck = {
  id: 'virtual-node-name',
  title: 'Name of the virtual node',
  async run({ host, member: { name, clusterId } }) {
    if (clusterId === undefined) {
      return [
        {
          severity: 'could-not-check',
          cluster: host.name,
          message: `The virtual node gets the cluster ID of cluster ${name} as its name, which is not known.`,
        },
      ];
    }
    try {
      const [node, slices] = await Promise.all([
        host.get(`/api/v1/nodes/${clusterId}`),
        host.list(`${AUTHENTICATION_PATH}/resourceslices`, {
          labelSelector: 'liqo.io/replication=true',
        }),
      ]);
      return [
        judgeNames(host.name, clusterId, {
          node: node && metaOf(node),
          slices: slices.flatMap(slice => resourceSlices.trim(slice) ?? []),
        }),
      ];
    } catch (error) {
      return [couldNotRead(error, host)];
    }
  },
};

interface NamesInUse {
  /** The node with the member's cluster ID as its name. */
  node?: ObjectMeta;
  /** What the host asks its members for. */
  slices: ResourceSliceState[];
}

/** Pure. */
export function judgeNames(
  host: string,
  clusterId: string,
  { node, slices }: NamesInUse,
): CheckResult {
  if (node && !standsFor(clusterId, node.labels)) {
    return {
      severity: 'blocking',
      cluster: host,
      message: `Cluster ${host} has a node named ${clusterId} already, so that Liqo refuses a virtual node of that name.`,
      fix: `Install Liqo on the member again with a --cluster-id that is no name of a node of cluster ${host}.`,
    };
  }
  const taken = slices.find(
    slice => slice.name === clusterId && slice.remoteClusterId !== clusterId,
  );
  if (taken) {
    return {
      severity: 'blocking',
      cluster: host,
      message: `ResourceSlice ${taken.namespace}/${taken.name} on cluster ${host} belongs to cluster ${taken.remoteClusterId}, and Liqo allows the name only once.`,
      fix: 'Give that ResourceSlice another name.',
    };
  }
  return {
    severity: 'ok',
    cluster: host,
    message: node
      ? `The virtual node ${clusterId} of this member exists on cluster ${host}.`
      : `The name ${clusterId} is free for the virtual node on cluster ${host}.`,
  };
}
