import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FreshnessNotices } from '../components/Freshness';
import { Facts } from '../components/Layout';
import { Live, LoadingLines } from '../components/Live';
import { OffloadingStatusLabel } from '../components/StatusLabel';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useOffloadings } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import {
  MemberList,
  remotePodCount,
} from '../pages/Namespaces/NamespacesTable';
import { clusterFederationTranslationRef } from '../translation';
import { namespaceOf } from './annotations';

function OffloadingFacts(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { offloading, source } = props;
  const { cluster, namespace, pods } = offloading;
  const href = links.namespace(cluster, namespace);
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" gap="3">
        <Text variant="body-medium" weight="bold">
          {t('namespaceCard.on', { namespace, cluster })}
        </Text>
        <OffloadingStatusLabel offloading={offloading} source={source} />
      </Flex>
      {offloading.message && (
        <Text as="p" variant="body-small" color="secondary">
          {offloading.message}
        </Text>
      )}
      <Facts
        facts={[
          {
            name: t('namespaces.members'),
            value: <MemberList offloading={offloading} source={source} />,
          },
          {
            name: t('namespaces.pods'),
            value: t('namespaces.podCounts', {
              local: String(pods.local),
              remote: String(remotePodCount(offloading)),
            }),
          },
          {
            name: t('namespaces.strategies'),
            value: `${offloading.podOffloadingStrategy}, ${offloading.namespaceMappingStrategy}`,
          },
        ]}
      />
      {href && <Link href={href}>{t('namespaceCard.open')}</Link>}
    </Flex>
  );
}

function CardContent(props: { cluster?: string; namespace: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, namespace } = props;
  const offloadings = useOffloadings({ cluster, namespace });
  return (
    <Live query={offloadings} loading={<LoadingLines lines={3} height={24} />}>
      {({ items, clusters }) => {
        const found = items.filter(item => item.namespace === namespace);
        return (
          <Flex direction="column" gap="4">
            <FreshnessNotices
              clusters={clusters.filter(
                ({ name }) => !cluster || name === cluster,
              )}
            />
            {found.length === 0 && (
              <Text as="p" variant="body-medium" color="secondary">
                {cluster
                  ? t('namespaceCard.notOffloaded', { namespace, cluster })
                  : t('namespaceCard.nowhereOffloaded', { namespace })}
              </Text>
            )}
            {found.map(offloading => (
              <OffloadingFacts
                key={offloading.cluster}
                offloading={offloading}
                source={clusters.find(
                  ({ name }) => name === offloading.cluster,
                )}
              />
            ))}
          </Flex>
        );
      }}
    </Live>
  );
}

/** Where this namespace is mapped to, by which strategy, in what state. */
export function OffloadedNamespaceCard() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { entity } = useEntity();
  return (
    <EntityInfoCard title={t('namespaceCard.title')}>
      <FederationDataProvider>
        <CardContent {...namespaceOf(entity)} />
      </FederationDataProvider>
    </EntityInfoCard>
  );
}
