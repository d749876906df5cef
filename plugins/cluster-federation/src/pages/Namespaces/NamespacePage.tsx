import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import {
  offloadingCreatePermission,
  offloadingUpdatePermission,
  type ClusterStatus,
  type Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionLink, useOffloadingAccess } from '../../access';
import { FreshnessNotices } from '../../components/Freshness';
import {
  EmptyNotice,
  FederationPage,
  Panel,
  Section,
} from '../../components/Layout';
import { Live, statusOf } from '../../components/Live';
import { OperationList } from '../../components/Operations';
import {
  useClusters,
  useNamespaceOperations,
  useOffloading,
  usePlacements,
} from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';
import { NamespaceFacts } from './NamespaceFacts';
import { PodsSection } from './PodsSection';
import { ReflectedServicesSection } from './ReflectedServicesSection';
import { RemotesSection } from './RemotesSection';
import { StopOffloading } from './StopOffloading';
import { StuckSection } from './StuckSection';

function ChangeLink(props: { offloading: Offloading }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, namespace } = props.offloading;
  const href = useFederationLinks().offload({ cluster, namespace });
  const access = useOffloadingAccess(
    offloadingUpdatePermission,
    props.offloading,
  );
  return href ? (
    <ActionLink
      access={access}
      label={t('offload.change')}
      variant="secondary"
      href={href}
    />
  ) : null;
}

function NamespaceDetails(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { offloading, source } = props;
  const placements = usePlacements(offloading.cluster, offloading.namespace);
  return (
    <>
      <Section
        title={t('namespace.title', {
          namespace: offloading.namespace,
          cluster: offloading.cluster,
        })}
        actions={
          <Flex align="center" gap="3">
            <ChangeLink offloading={offloading} />
            <StopOffloading offloading={offloading} />
          </Flex>
        }
      >
        <Panel>
          <NamespaceFacts offloading={offloading} source={source} />
        </Panel>
      </Section>
      <StuckSection pods={placements.data?.items ?? []} />
      <RemotesSection offloading={offloading} source={source} />
      <PodsSection placements={placements} source={source} />
      <ReflectedServicesSection offloading={offloading} />
    </>
  );
}

function NotOffloaded(props: {
  cluster: string;
  namespace: string;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, namespace } = props;
  const href = useFederationLinks().offload({ cluster, namespace });
  const access = useOffloadingAccess(offloadingCreatePermission, props);
  if (props.source && !isStateKnown(props.source)) {
    return (
      <Panel>
        <EmptyNotice
          title={t('namespace.notKnown', {
            cluster: props.cluster,
            namespace: props.namespace,
          })}
        />
      </Panel>
    );
  }
  return (
    <Panel>
      <EmptyNotice
        title={t('namespace.notFound', {
          cluster: props.cluster,
          namespace: props.namespace,
        })}
        description={t('namespace.notFoundDescription')}
      >
        {href && (
          <ActionLink
            access={access}
            label={t('namespaces.offload')}
            variant="secondary"
            icon={<RiAddLine aria-hidden="true" />}
            href={href}
          />
        )}
      </EmptyNotice>
    </Panel>
  );
}

function OperationsSection(props: { cluster: string; namespace: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const operations = useNamespaceOperations(props.cluster, props.namespace);
  return (
    <Section title={t('operation.title')}>
      <Live query={operations}>
        {({ items }) =>
          items.length > 0 ? (
            <OperationList operations={items} />
          ) : (
            <Panel>
              <EmptyNotice
                title={t('operation.empty')}
                description={t('operation.emptyDescription')}
              />
            </Panel>
          )
        }
      </Live>
    </Section>
  );
}

function NamespaceContent(props: { cluster: string; namespace: string }) {
  const { cluster, namespace } = props;
  const offloading = useOffloading(cluster, namespace);
  const clusters = useClusters();
  const source = clusters.data?.items.find(({ name }) => name === cluster);
  return (
    <>
      <FreshnessNotices clusters={source ? [source] : []} />
      <Live
        query={offloading}
        renderError={error =>
          statusOf(error) === 404 && (
            <NotOffloaded
              cluster={cluster}
              namespace={namespace}
              source={source}
            />
          )
        }
      >
        {data => <NamespaceDetails offloading={data} source={source} />}
      </Live>
      <OperationsSection cluster={cluster} namespace={namespace} />
    </>
  );
}

/** One offloaded namespace: where its pods run, and whether that is what was asked for. */
export function NamespacePage() {
  const { cluster, namespace } = useParams();
  const links = useFederationLinks();
  if (!cluster || !namespace) {
    return <NotFoundErrorPage />;
  }
  return (
    <BreadcrumbEntry
      entry={{
        label: `${cluster} / ${namespace}`,
        href: links.namespace(cluster, namespace) ?? '',
      }}
    >
      <FederationPage>
        <NamespaceContent cluster={cluster} namespace={namespace} />
      </FederationPage>
    </BreadcrumbEntry>
  );
}
