import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useParams } from 'react-router-dom';
import {
  EmptyNotice,
  Facts,
  FederationPage,
  Panel,
  Section,
} from '../../components/Layout';
import { Live, statusOf } from '../../components/Live';
import { useCluster } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';
import { ClusterCounts } from './ClusterCounts';
import { ClusterHealth } from './ClustersTable';
import { RightsSection } from './RightsSection';
import { useConnectionWords } from './words';

function ClusterFacts(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const words = useConnectionWords();
  const { cluster } = props;
  const { liqoVersion, liqoMajor } = cluster;
  let liqo = liqoVersion;
  if (!liqo && liqoMajor !== undefined) {
    liqo = t('clusterPage.liqoMajor', { major: String(liqoMajor) });
  } else if (!liqo && isStateKnown(cluster)) {
    liqo = t('cluster.noLiqo');
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
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const cluster = useCluster(props.name);
  return (
    <Live
      query={cluster}
      renderError={error =>
        statusOf(error) === 404 && (
          <Panel>
            <EmptyNotice
              title={t('clusterPage.notFound', { cluster: props.name })}
              description={t('clusterPage.notFoundDescription')}
            >
              {links.clusters && (
                <ButtonLink variant="secondary" href={links.clusters}>
                  {t('clusterPage.all')}
                </ButtonLink>
              )}
            </EmptyNotice>
          </Panel>
        )
      }
    >
      {data => (
        <>
          <Section title={data.title ?? data.name}>
            <Panel>
              <ClusterFacts cluster={data} />
            </Panel>
          </Section>
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
