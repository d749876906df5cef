import type { OperationRequest } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Impersonation } from '../clusters';
import { clusterOfSide, type Side } from './sides';
import type { Blockage } from './types';

/** What counts of an operation whose call failed. */
export interface FailedOperation {
  kind: OperationRequest['kind'];
  cluster: string;
  /** Where it concerns a peering. */
  member?: string;
  actsAs?: Impersonation;
}

/** The shipped ClusterRole that offloading needs, of the portal or of the user it acts as. */
const OFFLOAD_ROLE = 'cluster-federation-offload';
const WORKLOADS_ROLE = 'cluster-federation-workloads';
const PEER_HOST_ROLE = 'cluster-federation-peer-host';
const PEER_MEMBER_ROLE = 'cluster-federation-peer-member';
const IMPERSONATE_ROLE = 'cluster-federation-impersonate';
const SHOWN_GROUPS = 5;

const FORBIDDEN =
  /User "([^"]+)" cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)"| at the cluster scope)?(?:: (.*))?$/s;

/** A right that somebody lacks, as Kubernetes says. */
interface LackingRight {
  user: string;
  verb: string;
  /** With its group, as `kubectl` takes it. */
  resource: string;
  /** Absent where it is lacking in the whole cluster. */
  namespace?: string;
  /** What the authorizer adds, for example a role that does not exist. */
  detail?: string;
}

function lackingRight(message: string): LackingRight | undefined {
  const match = FORBIDDEN.exec(message);
  if (!match) {
    return undefined;
  }
  const [, user, verb, resource, group, namespace, detail] = match;
  return {
    user,
    verb,
    resource: group ? `${resource}.${group}` : resource,
    namespace,
    detail,
  };
}

function subjects({ user, groups }: { user: string; groups: string[] }) {
  const shown = groups.slice(0, SHOWN_GROUPS).join(', ');
  const more = groups.length > SHOWN_GROUPS ? ' and more' : '';
  return groups.length > 0
    ? `user ${user} or to one of the groups ${shown}${more}`
    : `user ${user}`;
}

/** The shipped ClusterRole that the portal needs on a side. */
function roleOf({ kind, member }: FailedOperation, side: Side): string {
  if (member === undefined) {
    return kind === 'apply-workload' ? WORKLOADS_ROLE : OFFLOAD_ROLE;
  }
  return side === 'member' ? PEER_MEMBER_ROLE : PEER_HOST_ROLE;
}

/** What a refusal for lack of rights (403) means for an operation. */
export function explainRefusal(
  message: string,
  operation: FailedOperation,
  side: Side,
): Blockage {
  const { actsAs } = operation;
  const cluster = clusterOfSide(operation, side);
  const right = lackingRight(message);
  if (right?.verb === 'impersonate') {
    return {
      reason: `The portal, which is Kubernetes user ${right.user} on cluster ${cluster}, may not impersonate ${right.resource} there`,
      fix: `Apply the ClusterRole ${IMPERSONATE_ROLE} and bind it to the portal's credential for cluster ${cluster}.`,
    };
  }
  if (!actsAs) {
    return {
      reason: message,
      fix: `Give the portal's credential for cluster ${cluster} the right to do this: apply and bind the ClusterRole ${roleOf(
        operation,
        side,
      )}.`,
    };
  }
  if (!right) {
    return {
      reason: message,
      fix: `Ask whoever administers cluster ${cluster}; it was tried as Kubernetes user ${actsAs.user}.`,
    };
  }
  const role = roleOf(operation, side);
  const { user, verb, resource, namespace, detail } = right;
  const where = namespace
    ? `in namespace ${namespace} of cluster ${cluster}`
    : `in the whole of cluster ${cluster}`;
  const binding = namespace
    ? `Ask whoever administers namespace ${namespace} of cluster ${cluster} to bind the ClusterRole ${role} to ${subjects(
        actsAs,
      )} there, by a RoleBinding in the namespace.`
    : `Ask whoever administers cluster ${cluster} to bind the ClusterRole ${role} to ${subjects(
        actsAs,
      )}, by a ClusterRoleBinding.`;
  return {
    reason: `Kubernetes user ${user} may not ${verb} ${resource} ${where}${
      detail ? ` (${detail})` : ''
    }`,
    fix:
      namespace && resource === 'namespaces'
        ? `${binding} A namespace that does not exist yet needs a ClusterRoleBinding instead.`
        : binding,
  };
}
