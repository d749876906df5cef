import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { CandidateList } from '../../../components/Candidates';
import { Panel, Section } from '../../../components/Layout';
import type { ChosenMember } from '../../../model/chosenMember';
import {
  hostCandidates,
  memberCandidates,
  type MemberCandidate,
} from '../../../model/peerCandidates';
import type { PeerForm } from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import type { ChangeForm } from './usePeerForm';
import { useStandingWords } from './useStandingWords';

/** Who lends to whom. */
export function ChooseSection(props: {
  clusters: Cluster[];
  peerings: Peering[];
  form: PeerForm;
  member: ChosenMember | undefined;
  change: ChangeForm;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { clusters, peerings, form, member, change } = props;
  const host = clusters.find(({ name }) => name === form.cluster);
  const remarks = useStandingWords(host);
  return (
    <Section
      isPageHead
      title={t('addMember.title')}
      description={t('addMember.description')}
    >
      <Panel>
        <div className={styles.choices}>
          <CandidateList
            label={t('addMember.host')}
            description={t('addMember.hostMeaning')}
            candidates={hostCandidates(clusters)}
            chosen={form.cluster}
            // Checks were overridden for the pair as it was.
            onChoose={name => change({ cluster: name, overrides: [] })}
            remark={({ cluster }) =>
              cluster.memberCount > 0 &&
              t('hostPicker.members', { count: cluster.memberCount })
            }
          />
          <CandidateList<MemberCandidate>
            label={t('addMember.member')}
            description={t('addMember.memberMeaning')}
            candidates={memberCandidates(clusters, peerings, host)}
            chosen={form.member}
            onChoose={name => change({ member: name, overrides: [] })}
            remark={({ standing }) => remarks[standing]}
            outside={
              member &&
              !member.connected &&
              t('addMember.outsideChosen', {
                member: member.title,
                clusterId: member.name,
              })
            }
          />
        </div>
      </Panel>
    </Section>
  );
}
