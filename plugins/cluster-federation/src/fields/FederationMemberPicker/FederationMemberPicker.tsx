import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FreshnessNotices } from '../../components/Freshness';
import { FederationDataProvider } from '../../data/FederationDataProvider';
import { useClusters, usePeerings } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { ClusterSelect, hostOf } from '../shared';
import type { MemberPickerProps } from './schema';
import { useCandidateOptions } from './useCandidateOptions';
import { usePeeredOptions } from './usePeeredOptions';

function MemberSelect(props: MemberPickerProps) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const options = props.uiSchema['ui:options'] ?? {};
  const { peered = true } = options;
  const clusters = useClusters();
  const peerings = usePeerings();
  const hostName = hostOf(props.formContext?.formData, options);
  const host = clusters.data?.items.find(({ name }) => name === hostName);
  const peeredOptionsOf = usePeeredOptions();
  const candidateOptionsOf = useCandidateOptions(host);
  const optionsOf = peered ? peeredOptionsOf : candidateOptionsOf;
  return (
    <>
      <ClusterSelect
        field={props}
        options={
          hostName && clusters.data && peerings.data
            ? optionsOf(clusters.data.items, peerings.data.items, hostName)
            : undefined
        }
        queries={[clusters, peerings]}
        label={t('memberPicker.label')}
        description={
          peered
            ? t('memberPicker.description')
            : t('memberPicker.candidateDescription')
        }
        placeholder={
          hostName ? t('memberPicker.placeholder') : t('field.chooseHostFirst')
        }
        nothing={
          peered
            ? t('memberPicker.noMembers', { host: hostName ?? '' })
            : t('field.noCluster')
        }
        isTooEarly={!hostName}
      />
      {peered && host && <FreshnessNotices clusters={[host]} />}
    </>
  );
}

/** Chooses a member of the host that is chosen in the same form. */
export function FederationMemberPicker(props: MemberPickerProps) {
  return (
    <FederationDataProvider>
      <MemberSelect {...props} />
    </FederationDataProvider>
  );
}
