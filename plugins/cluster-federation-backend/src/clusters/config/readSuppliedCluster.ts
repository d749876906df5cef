import { isError } from '@backstage/errors';
import type { FederationCluster } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import { Fields } from './Fields';
import { checkName } from './names';
import { checkVerification, readServer } from './serverSettings';
import { ClusterEntry, DEFAULT_LIQO_NAMESPACE } from './types';

/**
 * What a supplier gave, checked as the configuration is: modules are written by
 * others.
 */
export function readSuppliedCluster(
  cluster: FederationCluster,
  supplier: string,
  index: number,
): ClusterEntry {
  const entry: ClusterEntry = {
    name: `${supplier}[${index}]`,
    access: 'full',
    source: supplier,
    liqoNamespace: DEFAULT_LIQO_NAMESPACE,
    reach: { type: 'none', error: '' },
  };
  try {
    const key = `Cluster ${index} of the supplier ${supplier}`;
    const fields = new Fields(cluster, key, 'an object');
    entry.name = checkName(fields.requiredText('name'), key);
    entry.title = fields.text('title');
    entry.access = fields.choice('access', ['full', 'peering']);
    entry.liqoNamespace =
      fields.text('liqoNamespace') ?? DEFAULT_LIQO_NAMESPACE;
    const server = readServer(fields);
    checkVerification(server, fields);
    if (typeof fields.raw('getCredential') !== 'function') {
      throw fields.error('getCredential', 'must be a function');
    }
    entry.reach = {
      type: 'server',
      server,
      credential: { type: 'supplier' },
    };
  } catch (error) {
    entry.reach = {
      type: 'none',
      error: isError(error) ? error.message : String(error),
    };
  }
  return entry;
}
