import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  peerCommandCreatePermission,
  peerCommandRevealPermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationInfo } from '../data/queries';
import { featureOf } from '../model/features';
import { clusterFederationTranslationRef } from '../translation';
import { useClusterRefusal, type Access } from './useAccess';
import { useMay } from './useMay';

/** Whether the viewer may paste a peer command for a host, or see that of a member, and whether the portal can. */
export function usePeerCommandAccess(
  permission:
    | typeof peerCommandCreatePermission
    | typeof peerCommandRevealPermission,
  cluster: Cluster,
  feature: 'peer-host' | 'peer-member',
): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const refusalOf = useClusterRefusal();
  const { loading, refusal } = useMay(permission, cluster.name);
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
  return (
    refusalOf(cluster, featureOf(cluster, feature)) ?? {
      state: loading ? 'checking' : 'open',
    }
  );
}
