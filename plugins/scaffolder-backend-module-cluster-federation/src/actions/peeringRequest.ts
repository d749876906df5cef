import type {
  PeeringSpec,
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Input of the action that peers; what is optional here has a default below. */
export interface PeerClustersInput {
  cluster: string;
  member: string;
  networking?: Partial<PeeringSpec['networking']>;
  resources?: Record<string, string | number>;
  resourceSliceClass?: string;
  overrides?: string[];
}

/** Input of the action that ends a peering. */
export interface UnpeerClustersInput {
  cluster: string;
  member: string;
  deleteTenantNamespaces?: boolean;
}

/** Templates hand over what was left empty in their form as `undefined`. */
function withoutUndefined<T extends object>(object: T): T {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;
}

/**
 * Turns the action's input into the request. The scaffolder validates input
 * but fills in no defaults, so they are applied here.
 */
export function toPeerRequest(input: PeerClustersInput): PeerRequest {
  const { networking = {}, resourceSliceClass, overrides = [] } = input;
  const resources = Object.entries(withoutUndefined(input.resources ?? {})).map(
    ([resource, quantity]) => [resource, String(quantity)],
  );
  return {
    kind: 'peer',
    cluster: input.cluster,
    member: input.member,
    spec: {
      // As `liqoctl peer` has it.
      networking: { enabled: true, ...withoutUndefined(networking) },
      ...(resources.length > 0 && {
        resources: Object.fromEntries(resources),
      }),
      ...(resourceSliceClass && { resourceSliceClass }),
      ...(overrides.length > 0 && { overrides }),
    },
  };
}

/** Turns the action's input into the request, with its defaults. */
export function toUnpeerRequest(input: UnpeerClustersInput): UnpeerRequest {
  const { cluster, member, deleteTenantNamespaces = false } = input;
  return { kind: 'unpeer', cluster, member, spec: { deleteTenantNamespaces } };
}
