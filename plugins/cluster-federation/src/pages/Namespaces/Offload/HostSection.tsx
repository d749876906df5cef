import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { CandidateList } from '../../../components/Candidates';
import { Panel, Section } from '../../../components/Layout';
import { MaybeLink } from '../../../components/MaybeLink';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type { PeerCandidate } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';

function Template() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { offloadTemplate } = useFederationLinks();
  return offloadTemplate ? (
    <Text as="p" variant="body-small" color="secondary">
      {t('offload.templateMeaning')}{' '}
      <MaybeLink href={offloadTemplate}>{t('offload.template')}</MaybeLink>
    </Text>
  ) : null;
}

/** What this page is, and on which cluster the namespace is. */
export function HostSection(props: {
  candidates: PeerCandidate[];
  chosen: string;
  onChoose: (name: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (
    <Section
      isPageHead
      title={t('offload.title')}
      description={t('offload.description')}
    >
      <Template />
      <Panel>
        <CandidateList
          label={t('offload.host')}
          description={t('offload.hostMeaning')}
          candidates={props.candidates}
          chosen={props.chosen}
          onChoose={props.onChoose}
          remark={({ cluster }) =>
            cluster.memberCount > 0
              ? t('hostPicker.members', { count: cluster.memberCount })
              : t('hostPicker.noMembers')
          }
        />
      </Panel>
    </Section>
  );
}
