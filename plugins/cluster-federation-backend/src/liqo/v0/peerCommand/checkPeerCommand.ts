import { InputError } from '@backstage/errors';
import type { PeerCommand } from './parsePeerCommand';

/** `liqo-tenant-<name>-<6 digits>` has to be the name of a namespace. */
export const LONGEST_NAME = 63 - 'liqo-tenant-'.length - '-123456'.length;
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
/** Value of a label, and part of the name of a Secret. */
const CLUSTER_ID = /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/;
const LONGEST_TOKEN = 4_096;
const TOKEN = /^[\x21-\x7e]+$/;
const LONGEST_URL = 1_000;
/** What the ForeignCluster of Liqo 0.x takes for the name or address of a host. */
const HOST = /^[-a-zA-Z0-9.]{1,256}\.[a-zA-Z0-9]{1,6}(?:[-.][-a-zA-Z0-9.]*)?$/;

/** Whether Liqo can make its own names of what a cluster is called. */
export function isClusterName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAME.test(name);
}

/**
 * Checks every part of a peer command.
 *
 * @throws InputError that names the part, and does not repeat it
 */
export function checkPeerCommand(command: PeerCommand): PeerCommand {
  const { clusterName, clusterId, authToken } = command;
  if (!isClusterName(clusterName)) {
    throw new InputError(
      `command: the name of the cluster has to be at most ${LONGEST_NAME} lower-case letters, digits and -, or Liqo cannot make its tenant namespace`,
    );
  }
  if (!CLUSTER_ID.test(clusterId)) {
    throw new InputError(
      'command: --cluster-id has to be at most 63 lower-case letters, digits, - and ., as the UUIDs of Liqo 0.x are',
    );
  }
  if (authToken.length > LONGEST_TOKEN || !TOKEN.test(authToken)) {
    throw new InputError(
      `command: --auth-token has to be at most ${LONGEST_TOKEN} characters without spaces`,
    );
  }
  return { ...command, authUrl: checkAuthUrl(command.authUrl) };
}

/**
 * The address of an authentication service, without a slash at the end: Liqo
 * appends paths to it as it is.
 *
 * @throws InputError
 */
export function checkAuthUrl(text: string): string {
  const refused = new InputError(
    'command: --auth-url has to be an address such as https://192.0.2.1:34000 or https://auth.example.com',
  );
  if (text.length > LONGEST_URL) {
    throw refused;
  }
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw refused;
  }
  if (url.protocol !== 'https:' || url.username || url.password) {
    throw refused;
  }
  if (!HOST.test(url.hostname)) {
    throw new InputError(
      'command: Liqo 0.x takes no --auth-url with this host: it needs a dot, a part of at most six characters after one, and no IPv6 address',
    );
  }
  if (url.search || url.hash) {
    throw refused;
  }
  return url.toString().replace(/\/+$/, '');
}
