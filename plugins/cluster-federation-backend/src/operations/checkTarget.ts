import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import type {
  Cluster,
  NamespaceRequest,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ProtectedNamespaces } from '../namespaces';
import type { NamespaceState } from '../state';
import type { LiqoChanges } from './types';

/** What is known of the namespace of a request. */
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

function checkProtected(
  request: NamespaceRequest,
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

function checkImmutable(request: NamespaceRequest, target: Target) {
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

/** @throws InputError naming the field */
function checkMappingStrategy(
  request: NamespaceRequest,
  { cluster: { name, liqoVersion } }: Target,
  changes: Pick<LiqoChanges, 'mappingStrategies'>,
) {
  const known = changes.mappingStrategies(liqoVersion);
  if (
    request.kind === 'offload' &&
    !known.includes(request.spec.namespaceMappingStrategy)
  ) {
    throw new InputError(
      `spec.namespaceMappingStrategy: the Liqo of ${name}${
        liqoVersion ? ` (${liqoVersion})` : ''
      } does not know ${
        request.spec.namespaceMappingStrategy
      }; it knows ${known.join(', ')}`,
    );
  }
}

/**
 * Checks a request against what is known of its target.
 *
 * @throws InputError, NotFoundError or ConflictError naming the field
 */
export function checkTarget(
  request: NamespaceRequest,
  target: Target,
  changes: LiqoChanges,
  protectedNamespaces: ProtectedNamespaces,
) {
  checkProtected(request, target, changes, protectedNamespaces);
  checkMappingStrategy(request, target, changes);
  const { namespace: name, cluster } = request;
  if (!target.namespace && request.kind === 'unoffload') {
    throw new NotFoundError(
      `namespace: ${name} does not exist on cluster ${cluster}`,
    );
  }
  if (!target.namespace && request.kind === 'apply-workload') {
    throw new NotFoundError(
      `namespace: ${name} does not exist on cluster ${cluster}; create it, or offload it with the namespace to be created`,
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
