import type { MissingRight } from '@cluster-federation/backstage-plugin-cluster-federation-common';

interface PeeringCredential {
  /** That of the host, on the member. */
  tenantNamespace: string;
  liqoNamespace: string;
  networking: boolean;
}

const forHandshake: [group: string, resource: string, verbs: string[]][] = [
  ['', 'secrets', ['get', 'create']],
  ['authentication.liqo.io', 'tenants', ['get', 'list', 'create', 'update']],
];

const forNetwork: typeof forHandshake = [
  ['', 'services', ['get']],
  ['apps', 'deployments', ['get']],
  ['networking.liqo.io', 'connections', ['get', 'list']],
  ...['configurations', 'gatewayservers', 'gatewayclients', 'publickeies'].map(
    (resource): (typeof forHandshake)[number] => [
      'networking.liqo.io',
      resource,
      ['get', 'list', 'create', 'update'],
    ],
  ),
];

/**
 * What a credential that `liqoctl generate peering-user` made for one host must
 * allow. Pure.
 */
export function peeringCredentialRights({
  tenantNamespace,
  liqoNamespace,
  networking,
}: PeeringCredential): MissingRight[] {
  const inTenantNamespace = [
    ...forHandshake,
    ...(networking ? forNetwork : []),
  ].flatMap(([group, resource, verbs]) =>
    verbs.map(verb => ({ verb, group, resource, namespace: tenantNamespace })),
  );
  const inLiqoNamespace = [
    ['', 'configmaps'],
    ...(networking ? [['ipam.liqo.io', 'networks']] : []),
  ].map(([group, resource]) => ({
    verb: 'list',
    group,
    resource,
    namespace: liqoNamespace,
  }));
  return [...inLiqoNamespace, ...inTenantNamespace];
}
