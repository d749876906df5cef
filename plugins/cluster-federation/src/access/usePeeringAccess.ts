import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  peeringCreatePermission,
  peeringDeletePermission,
  peeringUpdatePermission,
  PeeringRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters, useFederationInfo } from '../data/queries';
import { featureOf } from '../model/features';
import { needsNoConnection } from '../model/liqoTraits';
import type { PeeringEnds } from '../model/peeringEnds';
import { clusterFederationTranslationRef } from '../translation';
import { useClusterRefusal, type Access } from './useAccess';
import { useMay } from './useMay';

/**
 * Whether the viewer may change what is between a host and a member, and
 * whether the portal can.
 *
 * @param kinds - the changes in question
 */
export function usePeeringAccess(
  permission:
    | typeof peeringCreatePermission
    | typeof peeringUpdatePermission
    | typeof peeringDeletePermission,
  { host, member, memberRef, memberId, unconnected }: PeeringEnds,
  kinds: PeeringRequest['kind'][],
): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const clusters = useClusters();
  const refusalOf = useClusterRefusal();
  const { loading, refusal } = useMay(permission, `${host}/${memberId}`);
  if (!info || info.readOnly) {
    return { state: 'absent' };
  }
  if (refusal) {
    return {
      state: 'refused',
      word: t('access.notPermitted'),
      reason: refusal,
    };
  }
  const connectionOf = (name: string) =>
    clusters.data?.items.find(found => found.name === name);
  const isOneSided =
    unconnected === 'member' &&
    kinds.every(kind => needsNoConnection(connectionOf(host), kind));
  if (unconnected && !isOneSided) {
    if (clusters.isPending) {
      return { state: 'checking' };
    }
    const cluster = unconnected === 'host' ? host : member;
    return {
      state: 'refused',
      word: t('peeringActions.notConnected', { cluster }),
      reason: t('peeringActions.notConnectedReason', { cluster }),
    };
  }
  const sides = [
    { name: host, feature: 'peer-host' },
    { name: memberRef, feature: 'peer-member' },
  ] as const;
  for (const { name, feature } of sides) {
    const cluster = connectionOf(name);
    const refused = cluster && refusalOf(cluster, featureOf(cluster, feature));
    if (refused) {
      return refused;
    }
  }
  return { state: loading ? 'checking' : 'open' };
}
