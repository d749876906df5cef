import type {
  Cluster,
  LiqoTraits,
  NamespaceMappingStrategy,
  OperationRequest,
  PeeringOption,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

// What is not known of a cluster is not denied, for the backend answers when
// asked; but nothing that needs a special ability is offered either.

type WithTraits = Pick<Cluster, 'liqoTraits'> | undefined;

const allPeeringOptions: PeeringOption[] = [
  'networking',
  'resources',
  'resourceSliceClass',
];

/** Whether the Liqo of a cluster has a kind of change at all. */
export function knowsOperation(
  cluster: WithTraits,
  kind: OperationRequest['kind'],
): boolean {
  return cluster?.liqoTraits?.operations.includes(kind) ?? true;
}

/** Whether a host can do something about a member that the portal is not connected to. */
export function needsNoConnection(
  host: WithTraits,
  kind: OperationRequest['kind'],
): boolean {
  return host?.liqoTraits?.oneSidedOperations.includes(kind) ?? false;
}

/** What can be chosen for each peering of a host. */
export function peeringOptionsOf(host: WithTraits): PeeringOption[] {
  return host?.liqoTraits?.peeringOptions ?? allPeeringOptions;
}

/** How members that the portal is not connected to are registered with a host. */
export function memberRegistrationOf(
  host: WithTraits,
): LiqoTraits['memberRegistration'] {
  return host?.liqoTraits?.memberRegistration ?? 'CredentialSecret';
}

/** How namespaces of a host can be called on its members. */
export function mappingStrategiesOf(
  host: WithTraits,
): NamespaceMappingStrategy[] {
  return (
    host?.liqoTraits?.namespaceMappingStrategies ?? [
      'DefaultName',
      'EnforceSameName',
    ]
  );
}
