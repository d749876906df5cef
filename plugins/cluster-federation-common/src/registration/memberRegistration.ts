import { InputError } from '@backstage/errors';
import type { InstallStep } from '../install';
import { command, quote } from '../install/shell';
import type { PeeringSpec } from '../model';
import {
  checkConnectionName,
  checkDnsLabel,
  checkSpec,
  checkVersion,
} from './checks';
import {
  kubeconfigPlaceholder,
  liqoctlPeerCommand,
  resourcesWithoutFlag,
} from './liqoctlPeer';

/**
 * Label of a Secret with a credential for a member; its value is the name of
 * the connection.
 *
 * @public
 */
export const CREDENTIAL_SECRET_LABEL = 'cluster-federation/member';

/**
 * A member that the portal has no connection to, and the host that shall borrow
 * from it.
 *
 * @public
 */
export interface MemberRegistrationRequest {
  host: {
    /** Connection name. */
    name: string;
    /** Liqo's ID of the cluster. */
    clusterId: string;
    /** Exact version, which says what liqoctl can do; 1.x only. */
    liqoVersion?: string;
  };
  /** Name that the connection to the member shall have. */
  member: string;
  /** Where the portal looks for credentials, if anywhere; see `FederationInfo`. */
  credentialSecrets?: { cluster: string; namespace: string };
  /** What the peering shall be, for those who make it with `liqoctl peer`. */
  spec?: PeeringSpec;
}

/**
 * What people do where the portal cannot: either of the two ways is enough.
 *
 * @public
 */
export interface MemberRegistration {
  /** The member's admin makes a credential that is good for this host only. */
  withCredential: InstallStep[];
  /** Somebody who has kubeconfigs of both clusters peers them. */
  withBothKubeconfigs: InstallStep[];
}

/**
 * How a member is registered that the portal is not connected to, in commands
 * to copy (Liqo 1.x). Values are checked and quoted, so that they can't become
 * commands of their own.
 *
 * @throws InputError naming the field
 *
 * @public
 */
export function memberRegistration(
  request: MemberRegistrationRequest,
): MemberRegistration {
  const { host, member, credentialSecrets: place } = request;
  check(request);
  const file = `${member}.kubeconfig`;
  return {
    withCredential: [
      {
        title: `On ${member}, as its administrator: make a credential for ${host.name}`,
        commands: [
          `${command('liqoctl generate peering-user', [
            `--consumer-cluster-id ${quote(host.clusterId)}`,
          ])} > ${quote(file)}`,
        ],
        note: 'It is printed once, and allows to peer with this one host and nothing else. Not possible on EKS, where members authenticate with IAM users.',
      },
      place ? asSecret(member, file, place) : asConfiguration(member, file),
    ],
    withBothKubeconfigs: [withLiqoctl(request)],
  };
}

function check({
  host,
  member,
  credentialSecrets: place,
  spec,
}: MemberRegistrationRequest): void {
  checkConnectionName('host.name', host.name);
  checkDnsLabel('host.clusterId', host.clusterId);
  checkConnectionName('member', member);
  if (host.liqoVersion !== undefined) {
    checkVersion('host.liqoVersion', host.liqoVersion);
  }
  if (place) {
    checkConnectionName('credentialSecrets.cluster', place.cluster);
    checkDnsLabel('credentialSecrets.namespace', place.namespace);
  }
  if (spec) {
    checkSpec(spec);
    const [resource] = resourcesWithoutFlag(spec, host.liqoVersion);
    if (resource) {
      throw new InputError(
        `spec.resources[${JSON.stringify(resource)}]: liqoctl ${
          host.liqoVersion
        } has no flag for it; leave it out`,
      );
    }
  }
}

function withLiqoctl({
  host,
  member,
  spec,
}: MemberRegistrationRequest): InstallStep {
  const appears = 'The peering appears here as soon as Liqo knows of it.';
  return {
    title: 'With kubeconfigs of both clusters: peer them',
    commands: [
      liqoctlPeerCommand({
        // Without a wish it is what liqoctl does by itself.
        spec: spec ?? { networking: { enabled: true } },
        hostKubeconfig: kubeconfigPlaceholder(host.name),
        memberKubeconfig: kubeconfigPlaceholder(member),
        liqoVersion: host.liqoVersion,
      }),
    ],
    note: spec
      ? appears
      : `Add --networking-disabled, --cpu, --memory or --pods as you like. ${appears}`,
  };
}

function asSecret(
  member: string,
  file: string,
  place: { cluster: string; namespace: string },
): InstallStep {
  const { namespace } = place;
  // Names of Secrets have no capitals and no underscores.
  const secret = `${member
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '-')}-peering-user`;
  return {
    title: `On ${place.cluster}: put it where the portal looks`,
    commands: [
      command(`kubectl create secret generic ${quote(secret)}`, [
        `--namespace ${quote(namespace)}`,
        `--from-file ${quote(`kubeconfig=${file}`)}`,
      ]),
      command(`kubectl label secret ${quote(secret)}`, [
        `--namespace ${quote(namespace)}`,
        quote(`${CREDENTIAL_SECRET_LABEL}=${member}`),
      ]),
    ],
    note: 'The portal finds it within seconds, and has to reach the address in it. It goes from the cluster to the portal’s memory, and nowhere else.',
  };
}

function asConfiguration(member: string, file: string): InstallStep {
  return {
    title: 'In the configuration of the portal: add the connection',
    commands: [
      [
        'clusterFederation:',
        '  clusters:',
        `    - name: ${JSON.stringify(member)}`,
        `      kubeconfig: ${JSON.stringify(`/etc/clusters/${file}`)}`,
        '      access: peering',
      ].join('\n'),
    ],
    note: 'Put the file where the backend reads it. Adding a connection is configuration, done by whoever runs the portal; it takes effect without a restart.',
  };
}
