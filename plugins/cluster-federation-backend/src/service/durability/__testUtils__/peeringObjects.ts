import type { Sandbox } from 'sandbox';
import type { Objects } from './CrashRounds';

const KINDS: Record<string, string[]> = {
  milan: [
    'identities.authentication.liqo.io',
    'resourceslices.authentication.liqo.io',
    'virtualnodes.offloading.liqo.io',
    'nodes',
    'namespaces',
  ],
  paris: [
    'tenants.authentication.liqo.io',
    'resourceslices.authentication.liqo.io',
    'namespaces',
  ],
};

/** Whether clients make it or it is a sign of the peering, and not of one of Liqo's own. */
function isOfPeering({ kind, metadata, spec }: any): boolean {
  switch (kind) {
    case 'Identity':
      // Liqo makes further ones, for slices.
      return spec.type === 'ControlPlane';
    case 'Node':
    case 'Namespace':
      return metadata.labels?.['liqo.io/remote-cluster-id'] !== undefined;
    default:
      return true;
  }
}

/** Whether clients write it; how often Liqo writes the others is its business. */
function isWritten(cluster: string, kind: string): boolean {
  return cluster === 'milan'
    ? ['Identity', 'ResourceSlice'].includes(kind)
    : kind === 'Tenant';
}

/** What a peering is made of, by cluster, kind and name. */
export async function peeringObjects(sandbox: Sandbox): Promise<Objects> {
  const found: Objects = {};
  for (const [cluster, kinds] of Object.entries(KINDS)) {
    const json = await sandbox
      .cluster(cluster)
      .kubectl(['get', kinds.join(','), '--all-namespaces', '--output=json']);
    for (const object of JSON.parse(json).items.filter(isOfPeering)) {
      const { namespace = '', name, uid, generation } = object.metadata;
      found[`${cluster} ${object.kind} ${namespace}/${name}`] = {
        uid,
        ...(isWritten(cluster, object.kind) && { generation }),
      };
    }
  }
  return found;
}
