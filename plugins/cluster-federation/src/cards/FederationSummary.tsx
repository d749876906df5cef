import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { ClusterLink } from '../components/ClusterLink';
import { FailedPart, Live, LoadingLines } from '../components/Live';
import { NoClusters } from '../components/NoClusters';
import { PlainList } from '../components/Layout';
import { HealthLabel } from '../components/StatusLabel';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useClusters, useOffloadings, usePeerings } from '../data/queries';
import { findAttention } from '../model/attention';
import { pairPeerings } from '../model/peerings';
import { AttentionPanel } from '../pages/Overview/AttentionPanel';
import { useClusterRole } from '../pages/Overview/ClusterCard';
import { clusterFederationTranslationRef } from '../translation';

function SummaryContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const peerings = usePeerings();
  const offloadings = useOffloadings({ sort: 'phase', limit: 500 });
  const describeRole = useClusterRole();
  return (
    <Live query={clusters} loading={<LoadingLines lines={3} height={64} />}>
      {({ items }) =>
        items.length === 0 ? (
          <NoClusters />
        ) : (
          <Flex direction="column" gap="4">
            <AttentionPanel
              items={findAttention({
                clusters: items,
                pairs: pairPeerings(peerings.data?.items ?? [], items),
                offloadings: offloadings.data?.items ?? [],
              })}
              isComplete={Boolean(peerings.data && offloadings.data)}
            />
            <FailedPart query={peerings} />
            <FailedPart query={offloadings} />
            <Card>
              <CardHeader>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {t('overview.clusters')}
                </Text>
              </CardHeader>
              <CardBody>
                <PlainList>
                  {items.map(cluster => (
                    <li key={cluster.name}>
                      <Flex justify="between" align="center" gap="3">
                        <div>
                          <Text variant="body-medium" weight="bold">
                            <ClusterLink name={cluster.name}>
                              {cluster.title ?? cluster.name}
                            </ClusterLink>
                          </Text>
                          {cluster.health !== 'Connecting' && (
                            <Text as="p" variant="body-small" color="secondary">
                              {describeRole(cluster)}
                            </Text>
                          )}
                        </div>
                        <HealthLabel cluster={cluster} />
                      </Flex>
                    </li>
                  ))}
                </PlainList>
              </CardBody>
            </Card>
          </Flex>
        )
      }
    </Live>
  );
}

/**
 * The federation in a few lines, live: what needs attention, and each cluster
 * with its role and health. For home pages.
 *
 * @public
 */
export function FederationSummary() {
  return (
    <FederationDataProvider>
      <SummaryContent />
    </FederationDataProvider>
  );
}
