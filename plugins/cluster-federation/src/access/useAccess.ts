import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  ClusterFeatureStatus,
  offloadingCreatePermission,
  offloadingDeletePermission,
  offloadingUpdatePermission,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters, useFederationInfo } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import { isUnusable, offloadFeature } from '../model/features';
import { clusterFederationTranslationRef } from '../translation';
import { useMay } from './useMay';

/** What stands between the viewer and an action. */
export type Access =
  /** The portal does not offer it at all, or that is not known yet: no sign of it is shown. */
  | { state: 'absent' }
  | { state: 'checking' }
  | {
      state: 'refused';
      /** In a few words. */
      word: string;
      /** In full, with what can be done about it. */
      reason: string;
      /** Where more is said about it. */
      link?: { text: string; href: string };
    }
  | { state: 'open' };

/** Says why the portal can't use a feature on a cluster, where it is known that it can't. */
export function useClusterRefusal() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  return (
    { name }: Cluster,
    status: ClusterFeatureStatus | undefined,
  ): Access | undefined => {
    if (!isUnusable(status)) {
      return undefined;
    }
    const href = links.cluster(name);
    const isOff = status?.state === 'Off';
    const standard = isOff
      ? t('access.offReason', { cluster: name })
      : t('access.missingRightsReason', { cluster: name });
    return {
      state: 'refused',
      word: isOff
        ? t('access.off', { cluster: name })
        : t('access.missingRights', { cluster: name }),
      reason: status?.message ?? standard,
      ...(href && {
        link: { text: t('access.rightsOf', { cluster: name }), href },
      }),
    };
  };
}

/** Whether the viewer may change one offloading, and whether the portal can. */
export function useOffloadingAccess(
  permission:
    | typeof offloadingCreatePermission
    | typeof offloadingUpdatePermission
    | typeof offloadingDeletePermission,
  offloading: { cluster: string; namespace: string },
): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const clusters = useClusters();
  const refusalOf = useClusterRefusal();
  const { loading, refusal } = useMay(
    permission,
    `${offloading.cluster}/${offloading.namespace}`,
  );
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
  const cluster = clusters.data?.items.find(
    ({ name }) => name === offloading.cluster,
  );
  const refused = cluster && refusalOf(cluster, offloadFeature(cluster));
  if (refused) {
    return refused;
  }
  return { state: loading ? 'checking' : 'open' };
}

/**
 * Whether a namespace can be offloaded somewhere. Who may do so depends on the
 * namespace, which the form asks for.
 */
export function useOffloadAnywhereAccess(): Access {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const links = useFederationLinks();
  const clusters = useClusters().data?.items ?? [];
  if (!info || info.readOnly) {
    return { state: 'absent' };
  }
  const isPossible =
    clusters.length === 0 ||
    clusters.some(cluster => !isUnusable(offloadFeature(cluster)));
  return isPossible
    ? { state: 'open' }
    : {
        state: 'refused',
        word: t('access.nowhere'),
        reason: t('access.nowhereReason'),
        ...(links.clusters && {
          link: { text: t('access.allClusters'), href: links.clusters },
        }),
      };
}
