import type { ReactNode } from 'react';
import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useParams } from 'react-router-dom';
import { AddMemberLink } from '../../components/AddMemberLink';
import { Facts, FederationPage, Panel, Section } from '../../components/Layout';
import { Live, statusOf } from '../../components/Live';
import { MaybeLink } from '../../components/MaybeLink';
import { OffloadLink } from '../../components/OffloadLink';
import { useCluster } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';
import { CapacitySection } from './Capacity';
import { ClusterCounts } from './ClusterCounts';
import { ClusterHealth } from './ClustersTable';
import { PeerCommandSection } from './PeerCommandSection';
import { RightsSection } from './RightsSection';
import { UnknownCluster } from './UnknownCluster';
import { useConnectionWords } from './words';

function NoLiqo(props: { cluster: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const href = useFederationLinks().install(props.cluster);
  return (
    <>
      {t('cluster.noLiqo')}
      {href && (
        <>
          {' · '}
          <MaybeLink href={href}>{t('install.link')}</MaybeLink>
        </>
      )}
    </>
  );
}

function ClusterFacts(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const words = useConnectionWords();
  const { cluster } = props;
  const { liqoVersion, liqoMajor } = cluster;
  let liqo: ReactNode = liqoVersion;
  if (!liqo && liqoMajor !== undefined) {
    liqo = t('clusterPage.liqoMajor', { major: String(liqoMajor) });
  } else if (!liqo && isStateKnown(cluster)) {
    liqo = <NoLiqo cluster={cluster.name} />;
  }
  const access = words.access(cluster);
  return (
    <Facts
      facts={[
        {
          name: t('clusterPage.health'),
          value: <ClusterHealth cluster={cluster} />,
        },
        {
          name: t('clusterPage.access'),
          value: (
            <>
              {access.name}
              <Text as="p" variant="body-small" color="secondary">
                {access.meaning}
              </Text>
            </>
          ),
        },
        { name: t('clusterPage.source'), value: words.source(cluster) },
        { name: t('clusterPage.clusterId'), value: cluster.clusterId },
        { name: t('clusterPage.liqo'), value: liqo },
        {
          name: t('clusterPage.kubernetes'),
          value: cluster.kubernetesVersion,
        },
        {
          name: t('clusters.carries'),
          value: <ClusterCounts cluster={cluster} />,
        },
      ]}
    />
  );
}

function ClusterContent(props: { name: string }) {
  const cluster = useCluster(props.name);
  return (
    <Live
      query={cluster}
      renderError={error =>
        statusOf(error) === 404 && <UnknownCluster name={props.name} />
      }
    >
      {data => (
        <>
          <Section
            title={data.title ?? data.name}
            actions={
              <Flex align="center" gap="3">
                <OffloadLink host={data.name} variant="secondary" />
                <AddMemberLink host={data.name} />
              </Flex>
            }
          >
            <Panel>
              <ClusterFacts cluster={data} />
            </Panel>
          </Section>
          <CapacitySection cluster={data} />
          <PeerCommandSection cluster={data} />
          <RightsSection cluster={data} />
        </>
      )}
    </Live>
  );
}

/** One cluster: how it is reached, what is known of it, and what the portal may do there. */
export function ClusterPage() {
  const { cluster } = useParams();
  const links = useFederationLinks();
  if (!cluster) {
    return <NotFoundErrorPage />;
  }
  return (
    <BreadcrumbEntry
      entry={{ label: cluster, href: links.cluster(cluster) ?? '' }}
    >
      <FederationPage>
        <ClusterContent name={cluster} />
      </FederationPage>
    </BreadcrumbEntry>
  );
}
