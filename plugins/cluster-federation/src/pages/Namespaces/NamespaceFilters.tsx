import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { OffloadingPhase } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useClusters, usePeerings } from '../../data/queries';
import type { NamespacesView } from '../../model/namespacesView';
import { clusterFederationTranslationRef } from '../../translation';
import { ChoiceFilter, FilterBar, SearchFilter } from '../FilterBar';

const PHASES: OffloadingPhase[] = [
  'Pending',
  'Ready',
  'InProgress',
  'NoClusterSelected',
  'SomeFailed',
  'AllFailed',
  'Terminating',
];

/** Members by what the server knows them by: their connection, else their cluster ID. */
function useMembers(): Record<string, string> {
  const peerings = usePeerings();
  return Object.fromEntries(
    (peerings.data?.items ?? [])
      .filter(({ outgoing }) => outgoing.phase !== 'None')
      .map(({ remote }) => [
        remote.connected ? remote.name : remote.clusterId,
        remote.name,
      ]),
  );
}

/** Narrows the list of offloaded namespaces. */
export function NamespaceFilters(props: {
  view: NamespacesView;
  onChange: (changes: Partial<NamespacesView>) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const members = useMembers();
  const { view, onChange } = props;
  return (
    <FilterBar>
      <SearchFilter
        label={t('namespaces.search')}
        value={view.q}
        onChange={q => onChange({ q })}
      />
      <ChoiceFilter
        label={t('namespaces.cluster')}
        anyLabel={t('namespaces.anyHost')}
        value={view.cluster}
        choices={(clusters.data?.items ?? []).map(({ name }) => name)}
        onChange={cluster => onChange({ cluster })}
      />
      <ChoiceFilter
        label={t('namespaces.member')}
        anyLabel={t('namespaces.anyMember')}
        value={view.member}
        choices={Object.keys(members).sort()}
        labels={members}
        onChange={member => onChange({ member })}
      />
      <ChoiceFilter
        label={t('filter.phase')}
        anyLabel={t('filter.anyPhase')}
        value={view.phase}
        choices={PHASES}
        onChange={phase => onChange({ phase })}
      />
    </FilterBar>
  );
}
