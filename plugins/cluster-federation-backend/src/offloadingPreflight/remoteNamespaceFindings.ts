import type {
  Peering,
  PreflightFinding,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { listed } from '../impact/sharedFindings';
import { namespaceOrigin } from '../liqo/shared/namespaceOrigin';
import type { FederationState, NamespaceState } from '../state';
import type { OffloadContext } from './types';

const check = 'remote-namespace';
const NAME_LENGTH = 63;

type Namespaces = Pick<FederationState, 'cluster' | 'namespace'>;

/** Why the portal can't look at the namespaces of a member, if so. */
function whyUnknown(
  { remote: { name, connected } }: Peering,
  state: Namespaces,
): string | undefined {
  const health = connected ? state.cluster(name)?.health : undefined;
  switch (health) {
    case 'Fresh':
      return undefined;
    case undefined:
      return `the portal has no connection to ${name}`;
    case 'NotFollowed':
      return `the portal's credential for ${name} allows peering only`;
    default:
      return `the portal has no contact with ${name}`;
  }
}

/**
 * What stands in the way of the name on a member. For whom it was made is not
 * told: the caller may not be allowed to see that.
 */
function conflict(
  namespace: NamespaceState,
  member: string,
  { host, request }: OffloadContext,
): PreflightFinding | undefined {
  const { name } = namespace;
  const origin = namespaceOrigin(namespace);
  if (origin === undefined || origin.clusterId !== host.clusterId) {
    return {
      check,
      severity: 'blocking',
      cluster: member,
      message: `Namespace ${name} exists on ${member} already${
        origin ? ' for another cluster' : ''
      }, and Liqo never takes over what it has not made: the offloading fails there.`,
      fix: `Choose another mapping strategy or name, or delete the namespace on ${member} if nobody needs it.`,
    };
  }
  return [undefined, request.namespace].includes(origin.namespace)
    ? undefined
    : {
        check,
        severity: 'warning',
        cluster: member,
        message: `Namespace ${name} exists on ${member} already for another namespace of ${host.name}: the two would share it.`,
        fix: 'Choose another mapping strategy or name.',
      };
}

function tooLong(name: string, host: string): PreflightFinding {
  return {
    check,
    severity: 'blocking',
    cluster: host,
    message: `On members the namespace would be called ${name}, which is ${name.length} characters long and more than the ${NAME_LENGTH} that Kubernetes allows.`,
    fix: 'Choose a mapping strategy that makes a shorter name, or a shorter name for the namespace.',
  };
}

/** Whether the namespace can be made on the chosen members. Pure. */
export function remoteNamespaceFindings(
  name: string,
  context: OffloadContext,
  state: Namespaces,
): PreflightFinding[] {
  const { host, chosen } = context;
  if (name.length > NAME_LENGTH) {
    return [tooLong(name, host.name)];
  }
  const free: string[] = [];
  const present: string[] = [];
  const findings = chosen.flatMap(({ peering }): PreflightFinding[] => {
    const member = peering.remote.name;
    const unknown = whyUnknown(peering, state);
    if (unknown) {
      return [
        {
          check,
          severity: 'could-not-check',
          cluster: member,
          message: `Could not check whether namespace ${name} exists on ${member}: ${unknown}.`,
          fix: 'Look there yourself: Liqo takes no namespace over that exists.',
        },
      ];
    }
    const namespace = state.namespace(member, name);
    if (!namespace) {
      free.push(member);
      return [];
    }
    const found = conflict(namespace, member, context);
    if (!found) {
      present.push(member);
    }
    return found ? [found] : [];
  });
  const good = [
    ...(free.length > 0
      ? [`nothing of that name exists on ${listed(free)}`]
      : []),
    ...(present.length > 0
      ? [`it exists on ${listed(present)} for this namespace already`]
      : []),
  ];
  return good.length > 0
    ? [
        {
          check,
          severity: 'ok',
          message: `The namespace is called ${name} on members: ${listed(
            good,
          )}.`,
        },
        ...findings,
      ]
    : findings;
}
