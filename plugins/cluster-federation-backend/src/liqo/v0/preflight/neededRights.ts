import type { MissingRight } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { tokenSecretName } from '../peering/tokenSecret';

const discovery = { group: 'discovery.liqo.io', resource: 'foreignclusters' };

function rightsOn(
  where: Omit<MissingRight, 'verb'>,
  ...verbs: string[]
): MissingRight[] {
  return verbs.map(verb => ({ verb, ...where }));
}

/** What both sides are read for: who the cluster is, and how it is reached. */
function forReading(namespace: string): MissingRight[] {
  return [
    ...rightsOn({ group: '', resource: 'configmaps', namespace }, 'list'),
    ...rightsOn(
      { group: '', resource: 'services', namespace, name: 'liqo-auth' },
      'get',
    ),
    ...rightsOn({ group: '', resource: 'nodes' }, 'list'),
  ];
}

/** What ClusterRole `peer-host` allows, as far as a peering of Liqo 0.x needs it. */
export function hostRights(liqoNamespace: string): MissingRight[] {
  return [
    ...rightsOn(discovery, 'get', 'list', 'create', 'patch', 'delete'),
    ...rightsOn(
      { group: 'virtualkubelet.liqo.io', resource: 'virtualnodes' },
      'list',
    ),
    ...forReading(liqoNamespace),
  ];
}

/** What Role `peer-host` in Liqo's namespace allows: to keep the member's token. */
export function hostSecretRights(
  namespace: string,
  memberId: string | undefined,
): MissingRight[] {
  const secrets = { group: '', resource: 'secrets', namespace };
  const ofMember = memberId
    ? { ...secrets, name: tokenSecretName(memberId) }
    : secrets;
  return [
    ...rightsOn(secrets, 'create', 'list'),
    ...rightsOn(ofMember, 'get', 'patch', 'delete'),
  ];
}

/** What ClusterRole `peer-member` allows, as far as a peering of Liqo 0.x needs it. */
export function memberRights(liqoNamespace: string): MissingRight[] {
  return [
    ...rightsOn(discovery, 'list'),
    ...rightsOn(
      { group: 'apps', resource: 'deployments', namespace: liqoNamespace },
      'list',
    ),
    ...forReading(liqoNamespace),
  ];
}

/** What Role `peer-member` in Liqo's namespace allows: to read the member's token. */
export function memberSecretRights(namespace: string): MissingRight[] {
  return rightsOn(
    { group: '', resource: 'secrets', namespace, name: 'auth-token' },
    'get',
  );
}
