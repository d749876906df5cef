import type { ClusterIdRule } from '../../../preflight/checks/clusterIds';

/** Kubernetes' limit for a namespace, less `liqo-tenant-`. */
const LONGEST_ID = 63 - 'liqo-tenant-'.length;

/** Liqo 1.x names tenant namespaces by cluster IDs. */
export const clusterIdLength: ClusterIdRule = (name, clusterId) =>
  clusterId.length > LONGEST_ID
    ? [
        {
          severity: 'blocking',
          cluster: name,
          message: `The cluster ID ${clusterId} is longer than ${LONGEST_ID} characters, so that its tenant namespace liqo-tenant-${clusterId} can't exist.`,
          fix: `Install Liqo on cluster ${name} again with a shorter --cluster-id.`,
        },
      ]
    : [];
