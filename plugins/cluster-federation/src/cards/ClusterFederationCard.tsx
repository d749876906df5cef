import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Link, Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FreshnessNotices } from '../components/Freshness';
import { PlainList } from '../components/Layout';
import { Live, LoadingLines } from '../components/Live';
import { ClusterLink } from '../components/ClusterLink';
import { MaybeLink } from '../components/MaybeLink';
import { HealthLabel, PeeringStatusLabel } from '../components/StatusLabel';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useClusters, usePeerings } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import { isStateKnown } from '../model/health';
import {
  directionOf,
  mainStatus,
  pairPeerings,
  type PeeringPair,
} from '../model/peerings';
import { useClusterRole } from '../pages/Overview/ClusterCard';
import { clusterFederationTranslationRef } from '../translation';
import { clusterNameOf } from './annotations';

function PeeringLine(props: {
  pair: PeeringPair;
  view: Peering;
  name: string;
  clusters: Cluster[];
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { view, name, pair } = props;
  const { host, member, both, none } = directionOf(view);
  const other = host === name ? member : host;
  let text: string =
    host === name
      ? t('clusterCard.borrowsFrom', { other })
      : t('clusterCard.lendsTo', { other });
  if (both) {
    text = t('clusterCard.both', { other });
  } else if (none) {
    text = t('clusterCard.knows', { other });
  }
  const status = mainStatus(view);
  return (
    <li>
      <Flex justify="between" align="center" gap="3">
        <Text variant="body-medium">
          <MaybeLink href={links.peering(view.cluster, view.remote.clusterId)}>
            {text}
          </MaybeLink>
        </Text>
        <PeeringStatusLabel
          status={status}
          source={props.clusters.find(
            cluster => cluster.name === pair.view.cluster,
          )}
        />
      </Flex>
      {status.message && (
        <Text as="p" variant="body-small" color="secondary">
          {status.message}
        </Text>
      )}
    </li>
  );
}

function CardContent(props: { name: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { name } = props;
  const clusters = useClusters();
  const peerings = usePeerings();
  const describeRole = useClusterRole();
  const loading = <LoadingLines lines={2} height={24} />;
  return (
    <Live query={clusters} loading={loading}>
      {({ items }) => (
        <Live query={peerings} loading={loading}>
          {answer => {
            const cluster = items.find(item => item.name === name);
            const pairs = pairPeerings(answer.items, items).filter(
              ({ direction }) =>
                direction.host === name || direction.member === name,
            );
            if (!cluster && pairs.length === 0) {
              return (
                <Text as="p" variant="body-medium" color="secondary">
                  {t('clusterCard.notConnected', { name })}
                </Text>
              );
            }
            return (
              <Flex direction="column" gap="3">
                {cluster && (
                  <>
                    <FreshnessNotices clusters={[cluster]} />
                    <Flex justify="between" align="center" gap="3">
                      <Text variant="body-medium">{describeRole(cluster)}</Text>
                      <HealthLabel cluster={cluster} />
                    </Flex>
                  </>
                )}
                {pairs.length > 0 && (
                  <PlainList>
                    {pairs.map(pair => (
                      <PeeringLine
                        key={pair.id}
                        pair={pair}
                        view={pair.view}
                        name={name}
                        clusters={items}
                      />
                    ))}
                  </PlainList>
                )}
                {cluster && isStateKnown(cluster) && (
                  <Text as="p" variant="body-small" color="secondary">
                    {cluster.liqoVersion
                      ? `Liqo ${cluster.liqoVersion}`
                      : t('cluster.noLiqo')}
                  </Text>
                )}
                {cluster && (
                  <Text variant="body-medium">
                    <ClusterLink name={name}>
                      {t('clusterCard.open')}
                    </ClusterLink>
                  </Text>
                )}
              </Flex>
            );
          }}
        </Live>
      )}
    </Live>
  );
}

/** Who lends to or borrows from this cluster, and is it healthy? */
export function ClusterFederationCard() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { entity } = useEntity();
  const links = useFederationLinks();
  const name = clusterNameOf(entity);
  const query = `?cluster=${encodeURIComponent(name)}`;
  return (
    <EntityInfoCard
      title={t('clusterCard.title')}
      footerActions={
        links.peerings && (
          <Link href={`${links.peerings}${query}`}>
            {t('clusterCard.allPeerings')}
          </Link>
        )
      }
    >
      <FederationDataProvider>
        <CardContent name={name} />
      </FederationDataProvider>
    </EntityInfoCard>
  );
}
