import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../components/Layout';
import { StuckPodsList } from '../../components/StuckPods';
import { stuckPods } from '../../model/obstacles';
import { clusterFederationTranslationRef } from '../../translation';

/** What of the namespace does not run as it was asked for; nothing where all does. */
export function StuckSection(props: { pods: PodPlacement[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const stuck = stuckPods(props.pods);
  return stuck.length > 0 ? (
    <Section title={t('stuck.title')}>
      <Panel>
        <StuckPodsList stuck={stuck} />
      </Panel>
    </Section>
  ) : null;
}
