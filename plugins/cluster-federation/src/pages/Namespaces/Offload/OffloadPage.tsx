import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FederationPage } from '../../../components/Layout';
import { WizardContent } from '../../../components/Wizard';
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

/** The way to an offloaded namespace: choose, see whom it reaches and what it does, go. */
export function OffloadPage() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  return (
    <BreadcrumbEntry
      entry={{ label: t('offload.title'), href: links.offload() ?? '' }}
    >
      <FederationPage>
        <WizardContent>
          {(clusters, peerings) => (
            <Wizard clusters={clusters} peerings={peerings} />
          )}
        </WizardContent>
      </FederationPage>
    </BreadcrumbEntry>
  );
}
