import { InputError } from '@backstage/errors';
import type { InstallStep } from '../install';
import { command, quote } from '../install/shell';

const NAME = /^[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

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
  };
  /** Name that the connection to the member shall have. */
  member: string;
  /** Where the portal looks for credentials, if anywhere; see `FederationInfo`. */
  credentialSecrets?: { cluster: string; namespace: string };
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

function checked(field: string, value: string, pattern: RegExp, hint: string) {
  if (!pattern.test(value)) {
    throw new InputError(`${field}: expected ${hint}`);
  }
  return value;
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
  const { host, credentialSecrets: place } = request;
  const clusterId = checked(
    'host.clusterId',
    host.clusterId,
    DNS_LABEL,
    'at most 63 lower-case letters, digits and -',
  );
  const name = '1 to 63 letters, digits, ., _ and -';
  const member = checked('member', request.member, NAME, name);
  checked('host.name', host.name, NAME, name);
  const file = `${member}.kubeconfig`;
  return {
    withCredential: [
      {
        title: `On ${member}, as its administrator: make a credential for ${host.name}`,
        commands: [
          `${command('liqoctl generate peering-user', [
            `--consumer-cluster-id ${quote(clusterId)}`,
          ])} > ${quote(file)}`,
        ],
        note: 'It is printed once, and allows to peer with this one host and nothing else. Not possible on EKS, where members authenticate with IAM users.',
      },
      place ? asSecret(member, file, place) : asConfiguration(member, file),
    ],
    withBothKubeconfigs: [
      {
        title: 'With kubeconfigs of both clusters: peer them',
        commands: [
          command('liqoctl peer', [
            `--kubeconfig ${quote(
              `<KUBECONFIG_OF_${host.name.toUpperCase()}>`,
            )}`,
            `--remote-kubeconfig ${quote(
              `<KUBECONFIG_OF_${member.toUpperCase()}>`,
            )}`,
          ]),
        ],
        note: 'Add --networking-disabled, --cpu, --memory or --pods as you like. The peering appears here as soon as Liqo knows of it.',
      },
    ],
  };
}

function asSecret(
  member: string,
  file: string,
  place: { cluster: string; namespace: string },
): InstallStep {
  const namespace = checked(
    'credentialSecrets.namespace',
    place.namespace,
    DNS_LABEL,
    'the name of a namespace',
  );
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
    note: 'The portal finds it within seconds. It goes from the cluster to the portal’s memory, and nowhere else.',
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
