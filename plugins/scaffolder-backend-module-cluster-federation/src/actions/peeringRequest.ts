import type {
  Cluster,
  PeeringSpec,
  PeerRequest,
  UnpeerRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { filledQuantities, withoutEmpty } from './leftEmpty';

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

/** Whether a host's Liqo leaves a peering's networking to the one who peers. */
function choosesNetworking(host: Pick<Cluster, 'liqoTraits'> | undefined) {
  return host?.liqoTraits?.peeringOptions.includes('networking') ?? true;
}

/**
 * Turns the action's input into the request. The scaffolder validates input
 * but fills in no defaults, so they are applied here. What is asked for is
 * passed on even where the host's Liqo can't do it: the backend says so best.
 *
 * @param host - the host, where it could be read
 */
export function toPeerRequest(
  input: PeerClustersInput,
  host?: Pick<Cluster, 'liqoTraits'>,
): PeerRequest {
  const { resourceSliceClass, overrides = [] } = input;
  const networking = withoutEmpty(input.networking ?? {});
  const asksForNetworking = Object.keys(networking).length > 0;
  const resources = filledQuantities(input.resources);
  return {
    kind: 'peer',
    cluster: input.cluster,
    member: input.member,
    spec: {
      // As `liqoctl peer` has it, where there is a choice.
      networking: {
        enabled: asksForNetworking || choosesNetworking(host),
        ...networking,
      },
      ...(resources && { resources }),
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
