import { InputError } from '@backstage/errors';
import type {
  ApplyWorkloadRequest,
  WorkloadPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { FederationState } from '../state';

/**
 * The request with members by Liqo's ID, by which nodes are labelled: names
 * are the portal's own, and may lead elsewhere tomorrow.
 *
 * @throws InputError naming the field, where nobody is known by a name
 */
export function withClusterIds(
  request: ApplyWorkloadRequest,
  state: Pick<FederationState, 'peerings' | 'cluster'>,
): ApplyWorkloadRequest {
  const { cluster, spec } = request;
  const remotes = state
    .peerings()
    .filter(peering => peering.cluster === cluster)
    .map(({ remote }) => remote);
  const idOf = (member: string) =>
    remotes.find(({ clusterId }) => clusterId === member)?.clusterId ??
    remotes.find(({ name }) => name === member)?.clusterId ??
    state.cluster(member)?.clusterId;
  const named = (
    name: string,
    placement: WorkloadPlacement,
  ): WorkloadPlacement => {
    if (placement.on !== 'Member') {
      return placement;
    }
    const member = idOf(placement.member);
    if (member === undefined) {
      throw new InputError(
        `spec.placements.${name}.member: no cluster ${placement.member} is known; use the name or Liqo's ID of a member of ${cluster}`,
      );
    }
    return { on: 'Member', member };
  };
  return spec.placements
    ? {
        ...request,
        spec: {
          ...spec,
          placements: Object.fromEntries(
            Object.entries(spec.placements).map(([name, placement]) => [
              name,
              named(name, placement),
            ]),
          ),
        },
      }
    : request;
}
