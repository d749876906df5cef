import type { RegisteredMember } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Registration } from '../peering/tokenSecret';

const LIFETIME_MILLISECONDS = 60 * 60 * 1000;

function expiryOf({ registeredAt }: Registration): number {
  return Date.parse(registeredAt) + LIFETIME_MILLISECONDS;
}

/** Whether a token that no peering uses has lain there long enough. */
export function isExpired(registration: Registration, now: number): boolean {
  // A time that somebody made unreadable is over, too.
  return !(expiryOf(registration) > now);
}

/** What is told of a token that lies on a host. */
export function registeredMember(
  cluster: string,
  registration: Registration,
): RegisteredMember {
  const { clusterId, clusterName, authUrl } = registration;
  return {
    cluster,
    clusterId,
    clusterName,
    authUrl,
    expiresAt: new Date(expiryOf(registration)).toISOString(),
  };
}
