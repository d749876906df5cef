import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex, Text } from '@backstage/ui';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { isOutOfTouch } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';
import { useMoment } from '../Time';

/** Says in one sentence why a cluster is not followed live. */
export function useFreshnessSentence(cluster: ClusterStatus): string {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { name, health, waitingFor, asOf } = cluster;
  const moment = useMoment(asOf);
  if (health === 'Connecting') {
    return waitingFor
      ? t('freshness.connectingFor', { name, waitingFor })
      : t('freshness.connecting', { name });
  }
  if (health === 'NotFollowed') {
    return t('freshness.notFollowed', { name });
  }
  return moment
    ? t('freshness.stale', { name, moment })
    : t('freshness.staleUnknown', { name });
}

function FreshnessNotice(props: { cluster: ClusterStatus }) {
  const isConnecting = props.cluster.health === 'Connecting';
  return (
    <Alert
      status={isConnecting ? 'info' : 'warning'}
      icon
      isPending={isConnecting}
      title={useFreshnessSentence(props.cluster)}
      description={props.cluster.error}
    />
  );
}

/** Says which clusters are not followed live, and why. Nothing where all are. */
export function FreshnessNotices(props: { clusters: ClusterStatus[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const affected = props.clusters.filter(isOutOfTouch);
  // That is how they are meant to be, so it is said once and calmly.
  const notFollowed = props.clusters.filter(
    cluster => cluster.health === 'NotFollowed' && !isOutOfTouch(cluster),
  );
  return (
    <div role="status">
      {affected.length + notFollowed.length > 0 && (
        <Flex direction="column" gap="2">
          {affected.map(cluster => (
            <FreshnessNotice key={cluster.name} cluster={cluster} />
          ))}
          {notFollowed.length > 0 && (
            <Text as="p" variant="body-small" color="secondary">
              {t('freshness.notFollowedAll', {
                names: notFollowed.map(({ name }) => name).join(', '),
              })}
            </Text>
          )}
        </Flex>
      )}
    </div>
  );
}
