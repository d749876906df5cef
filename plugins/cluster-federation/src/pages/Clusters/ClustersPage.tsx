import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FederationPage, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { NoClusters } from '../../components/NoClusters';
import { useClusters } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { FilterBar, SearchFilter } from '../FilterBar';
import { useUrlFilter } from '../useUrlFilter';
import { ClustersTable } from './ClustersTable';

const FILTERS = ['q'] as const;

function ClustersContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const filter = useUrlFilter(FILTERS);
  const { q } = filter.values;
  const search = q.trim().toLowerCase();
  return (
    <Live query={clusters}>
      {({ items }) =>
        items.length === 0 ? (
          <NoClusters />
        ) : (
          <Section
            title={t('clusters.title')}
            description={t('clusters.description')}
          >
            <FilterBar>
              <SearchFilter
                label={t('clusters.search')}
                value={q}
                onChange={value => filter.set({ q: value })}
              />
            </FilterBar>
            <ClustersTable
              clusters={items.filter(({ name, title }) =>
                `${name} ${title ?? ''}`.toLowerCase().includes(search),
              )}
              isFiltered={Boolean(search)}
            />
          </Section>
        )
      }
    </Live>
  );
}

/** Which clusters is the portal connected to, how, and what may it do there? */
export function ClustersPage() {
  return (
    <FederationPage>
      <ClustersContent />
    </FederationPage>
  );
}
