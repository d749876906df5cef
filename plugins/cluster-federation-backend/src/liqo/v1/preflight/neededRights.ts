import type {
  ClusterFeature,
  MissingRight,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { PeeringWish } from '../../../preflight/types';

/** API groups of Liqo 0.x. */
const groupsOfV0 = [
  'discovery.liqo.io',
  'sharing.liqo.io',
  'virtualkubelet.liqo.io',
  'net.liqo.io',
];

/**
 * Those of the rights of a shipped role that a peering of Liqo 1.x needs: the
 * roles also serve Liqo 0.x, and peerings with networking. Pure.
 */
export function hostOrMemberRights(
  feature: ClusterFeature,
  granted: MissingRight[],
  wish: PeeringWish,
): MissingRight[] {
  return granted.filter(
    right =>
      !isForV0(feature, right) &&
      !isForHoldingBack(right) &&
      (wish.networking.enabled || !isForNetworking(right)),
  );
}

function isForV0(
  feature: ClusterFeature,
  { group, resource, verb }: MissingRight,
): boolean {
  return (
    groupsOfV0.includes(group) ||
    (group === 'apps' && verb === 'list') ||
    (feature === 'peer-member' && resource === 'nodes')
  );
}

/** Reading the key pair of a gateway, of which the public half is exchanged. */
export function gatewaySecretRight(tenantNamespace: string): MissingRight {
  return {
    verb: 'get',
    group: '',
    resource: 'secrets',
    namespace: tenantNamespace,
  };
}

/** What the roles also serve: to hold members back, and to say what that affects. */
function isForHoldingBack({ verb, resource }: MissingRight): boolean {
  return (
    resource === 'persistentvolumeclaims' ||
    (verb === 'patch' && ['nodes', 'namespacemaps'].includes(resource))
  );
}

function isForNetworking({ group, resource }: MissingRight): boolean {
  return (
    group === 'networking.liqo.io' ||
    group === 'ipam.liqo.io' ||
    (group === 'apps' && resource === 'deployments') ||
    (group === '' && resource === 'services')
  );
}
