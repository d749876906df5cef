import {
  ConflictError,
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type {
  Cluster,
  LiqoMajor,
  Offloading,
  OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ProtectedNamespaces } from '../namespaces';
import type { NamespaceState } from '../state';
import type { LiqoChanges } from './types';

/** What is known of the target of a request. */
export interface Target {
  cluster: Cluster;
  namespace: NamespaceState | undefined;
  offloading: Offloading | undefined;
}

/**
 * Whether an offloading of the target exists that a request would change.
 * One that is being deleted is waited for and then made anew.
 */
export function existingOffloading(target: Target): Offloading | undefined {
  return target.offloading?.phase === 'Terminating'
    ? undefined
    : target.offloading;
}

/**
 * Checks that a cluster can be changed now.
 *
 * @throws ServiceUnavailableError or ConflictError with the reason
 */
export function checkCluster(
  cluster: Cluster,
  changesOf: (liqoMajor: LiqoMajor) => LiqoChanges | undefined,
): { liqoMajor: LiqoMajor; changes: LiqoChanges } {
  const { name, health, liqoMajor } = cluster;
  if (health === 'Connecting') {
    throw new ServiceUnavailableError(
      `cluster: ${name} is not connected yet${
        cluster.waitingFor ? `, waiting for ${cluster.waitingFor}` : ''
      }`,
    );
  }
  if (health === 'Stale') {
    throw new ServiceUnavailableError(
      `cluster: contact with ${name} is lost since ${cluster.asOf}${
        cluster.error ? ` (${cluster.error})` : ''
      }; request it again when it is back`,
    );
  }
  if (health === 'NotFollowed') {
    throw new ConflictError(
      `cluster: the portal's credential for ${name} allows peering only; connect ${name} with access: full to offload its namespaces`,
    );
  }
  if (liqoMajor === undefined) {
    throw new ConflictError(`cluster: Liqo is not installed on ${name}`);
  }
  const changes = changesOf(liqoMajor);
  if (!changes) {
    throw new ConflictError(
      `cluster: ${name} runs Liqo ${
        cluster.liqoVersion ?? liqoMajor
      }, which cannot be changed from here`,
    );
  }
  return { liqoMajor, changes };
}

function checkProtected(
  request: OperationRequest,
  target: Target,
  changes: LiqoChanges,
  protectedNamespaces: ProtectedNamespaces,
) {
  const { namespace: name } = request;
  const reason = protectedNamespaces.reason(
    name,
    changes.protectedNamespace({
      name,
      labels: target.namespace?.labels ?? {},
      annotations: target.namespace?.annotations ?? {},
    }),
  );
  if (reason) {
    throw new InputError(`namespace: ${reason}`);
  }
}

function checkImmutable(request: OperationRequest, target: Target) {
  const existing = existingOffloading(target);
  if (request.kind !== 'offload' || !existing) {
    return;
  }
  const { spec, namespace } = request;
  const differing =
    existing.namespaceMappingStrategy !== spec.namespaceMappingStrategy
      ? ('namespaceMappingStrategy' as const)
      : ('remoteNamespaceName' as const);
  const present = existing[differing];
  if (
    present !== spec[differing] &&
    (differing === 'namespaceMappingStrategy' ||
      spec.namespaceMappingStrategy === 'SelectedName')
  ) {
    throw new ConflictError(
      `spec.${differing}: is immutable, and ${
        present ?? 'unset'
      } for namespace ${namespace}; end the offloading first, which deletes the namespaces on the members, then offload again`,
    );
  }
}

/**
 * Checks a request against what is known of its target.
 *
 * @throws InputError, NotFoundError or ConflictError naming the field
 */
export function checkTarget(
  request: OperationRequest,
  target: Target,
  changes: LiqoChanges,
  protectedNamespaces: ProtectedNamespaces,
) {
  checkProtected(request, target, changes, protectedNamespaces);
  const { namespace: name, cluster } = request;
  if (!target.namespace && request.kind === 'unoffload') {
    throw new NotFoundError(
      `namespace: ${name} does not exist on cluster ${cluster}`,
    );
  }
  if (
    !target.namespace &&
    request.kind === 'offload' &&
    !request.spec.createNamespace
  ) {
    throw new NotFoundError(
      `namespace: ${name} does not exist on cluster ${cluster}; create it, or set spec.createNamespace`,
    );
  }
  checkImmutable(request, target);
}
