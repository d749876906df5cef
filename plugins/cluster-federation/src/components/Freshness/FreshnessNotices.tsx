import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Flex } from '@backstage/ui';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
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
  const affected = props.clusters.filter(({ health }) => health !== 'Fresh');
  return (
    <div role="status">
      {affected.length > 0 && (
        <Flex direction="column" gap="2">
          {affected.map(cluster => (
            <FreshnessNotice key={cluster.name} cluster={cluster} />
          ))}
        </Flex>
      )}
    </div>
  );
}
