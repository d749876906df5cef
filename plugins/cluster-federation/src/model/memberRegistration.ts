import {
  memberRegistration,
  type Cluster,
  type FederationInfo,
  type MemberRegistration,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

type CredentialPlace = NonNullable<FederationInfo['credentialSecrets']>[number];

/** Tells places apart. */
export const placeId = ({ cluster, namespace }: CredentialPlace) =>
  `${cluster}/${namespace}`;

/** Where a credential goes: as chosen, else on the host itself, else anywhere that the portal looks. */
export function placeOf(
  places: CredentialPlace[],
  chosen: string,
  host: string | undefined,
): CredentialPlace | undefined {
  return (
    places.find(place => placeId(place) === chosen) ??
    places.find(({ cluster }) => cluster === host) ??
    places[0]
  );
}

/** What to do to register a member, or what is wrong with what was typed. */
export function registrationResult(
  { name, clusterId }: Cluster,
  member: string,
  credentialSecrets: CredentialPlace | undefined,
): { registration?: MemberRegistration; problem?: string } {
  try {
    return {
      registration: memberRegistration({
        host: { name, clusterId: clusterId ?? '' },
        member,
        credentialSecrets,
      }),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') {
      return { problem: error.message.replace(/^member: /, '') };
    }
    throw error;
  }
}
