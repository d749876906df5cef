import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FreshnessNotices } from '../../../components/Freshness';
import { EmptyNotice, FederationPage, Panel } from '../../../components/Layout';
import { Live } from '../../../components/Live';
import { NoClusters } from '../../../components/NoClusters';
import {
  useClusters,
  useFederationInfo,
  usePeerings,
} from '../../../data/queries';
import { useFederationLinks } from '../../../data/useFederationLinks';
import { hostCandidates } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import { HostSection } from './HostSection';
import { OffloadForm } from './OffloadForm';
import { useOffloadForm } from './useOffloadForm';

function Wizard(props: { clusters: Cluster[]; peerings: Peering[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { clusters, peerings } = props;
  const { form, change } = useOffloadForm();
  const candidates = hostCandidates(clusters, 'offloading');
  const host = candidates.find(
    ({ cluster, obstacle }) => cluster.name === form.cluster && !obstacle,
  )?.cluster;
  return (
    <>
      <HostSection
        candidates={candidates}
        chosen={form.cluster}
        onChoose={cluster => change({ cluster })}
      />
      {host ? (
        <OffloadForm
          key={host.name}
          host={host}
          clusters={clusters}
          peerings={peerings}
          form={form}
          change={change}
        />
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {t('offload.chooseFirst')}
        </Text>
      )}
    </>
  );
}

function OffloadContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const info = useFederationInfo();
  const clusters = useClusters();
  const peerings = usePeerings();
  if (info?.readOnly) {
    return (
      <Panel>
        <EmptyNotice
          title={t('access.readOnly')}
          description={t('access.readOnlyReason')}
        />
      </Panel>
    );
  }
  return (
    <Live query={clusters}>
      {({ items: connected }) =>
        connected.length === 0 ? (
          <NoClusters />
        ) : (
          <Live query={peerings}>
            {answer => (
              <>
                <FreshnessNotices clusters={answer.clusters} />
                <Wizard clusters={connected} peerings={answer.items} />
              </>
            )}
          </Live>
        )
      }
    </Live>
  );
}

/** The way to an offloaded namespace: choose, see whom it reaches and what it does, go. */
export function OffloadPage() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  return (
    <BreadcrumbEntry
      entry={{ label: t('offload.title'), href: links.offload() ?? '' }}
    >
      <FederationPage>
        <OffloadContent />
      </FederationPage>
    </BreadcrumbEntry>
  );
}
