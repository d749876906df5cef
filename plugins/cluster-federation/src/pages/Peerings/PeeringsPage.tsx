import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { AddMemberLink } from '../../components/AddMemberLink';
import { FreshnessNotices } from '../../components/Freshness';
import { FederationPage, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { NoClusters } from '../../components/NoClusters';
import { useClusters, usePeerings } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import {
  ChoiceFilter,
  FilterBar,
  SearchFilter,
  SwitchFilter,
} from '../FilterBar';
import { useUrlFilter } from '../useUrlFilter';
import { peeringRows } from './peeringRows';
import { PeeringsTable } from './PeeringsTable';

const FILTERS = ['q', 'cluster', 'views'] as const;

function PeeringsContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const peerings = usePeerings();
  const clusters = useClusters();
  const filter = useUrlFilter(FILTERS);
  const { q, cluster, views } = filter.values;
  const known = clusters.data?.items ?? [];

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
                <Section
                  title={t('peerings.title')}
                  description={t('peerings.words')}
                  actions={<AddMemberLink />}
                >
                  <FilterBar>
                    <SearchFilter
                      label={t('peerings.search')}
                      value={q}
                      onChange={value => filter.set({ q: value })}
                    />
                    <ChoiceFilter
                      label={t('filter.cluster')}
                      anyLabel={t('filter.anyCluster')}
                      value={cluster}
                      choices={known.map(({ name }) => name)}
                      onChange={value => filter.set({ cluster: value })}
                    />
                    <SwitchFilter
                      label={t('peerings.bothViews')}
                      value={views === 'both'}
                      onChange={on => filter.set({ views: on ? 'both' : '' })}
                    />
                  </FilterBar>
                  <PeeringsTable
                    rows={peeringRows({
                      peerings: answer.items,
                      clusters: connected,
                      search: q,
                      cluster,
                      bothViews: views === 'both',
                    })}
                    clusters={answer.clusters}
                    isFiltered={Boolean(q || cluster)}
                  />
                </Section>
              </>
            )}
          </Live>
        )
      }
    </Live>
  );
}

/** Every peering with the phases that `kubectl get foreignclusters` shows. */
export function PeeringsPage() {
  return (
    <FederationPage>
      <PeeringsContent />
    </FederationPage>
  );
}
