import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  peeringCreatePermission,
  peeringDeletePermission,
  peeringUpdatePermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters, useFederationInfo } from '../data/queries';
import { featureOf } from '../model/features';
import type { PeeringEnds } from '../model/peeringEnds';
import { clusterFederationTranslationRef } from '../translation';
import { useClusterRefusal, type Access } from './useAccess';
import { useMay } from './useMay';

/** Whether the viewer may change what is between a host and a member, and whether the portal can. */
export function usePeeringAccess(
  permission:
    | typeof peeringCreatePermission
    | typeof peeringUpdatePermission
    | typeof peeringDeletePermission,
  { host, member, memberId, unconnected }: PeeringEnds,
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
  if (unconnected !== undefined) {
    return {
      state: 'refused',
      word: t('peeringActions.notConnected', { cluster: unconnected }),
      reason: t('peeringActions.notConnectedReason', { cluster: unconnected }),
    };
  }
  const sides = [
    { name: host, feature: 'peer-host' },
    { name: member, feature: 'peer-member' },
  ] as const;
  for (const { name, feature } of sides) {
    const cluster = clusters.data?.items.find(found => found.name === name);
    const refused = cluster && refusalOf(cluster, featureOf(cluster, feature));
    if (refused) {
      return refused;
    }
  }
  return { state: loading ? 'checking' : 'open' };
}
