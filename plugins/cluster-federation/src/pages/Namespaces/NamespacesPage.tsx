import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex } from '@backstage/ui';
import { FreshnessNotices } from '../../components/Freshness';
import { FederationPage, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { NoClusters } from '../../components/NoClusters';
import { OffloadLink } from '../../components/OffloadLink';
import { useClusters, useOffloadings } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { ChoiceFilter, FilterBar, SearchFilter } from '../FilterBar';
import { useUrlFilter } from '../useUrlFilter';
import { NamespacesTable } from './NamespacesTable';

const FILTERS = ['q', 'cluster', 'phase', 'cursor'] as const;
const PAGE_SIZE = 50;
// A search goes through what is loaded, so it loads as much as the API allows.
const SEARCH_PAGE_SIZE = 500;
const PHASES = [
  'Pending',
  'Ready',
  'InProgress',
  'NoClusterSelected',
  'SomeFailed',
  'AllFailed',
  'Terminating',
];

function NamespacesContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const filter = useUrlFilter(FILTERS);
  const { q, cluster, phase, cursor } = filter.values;
  const [previousCursors, setPreviousCursors] = useState<string[]>([]);
  const clusters = useClusters();
  const search = q.trim().toLowerCase();
  const offloadings = useOffloadings({
    cluster: cluster || undefined,
    phase: phase || undefined,
    cursor: cursor || undefined,
    limit: search ? SEARCH_PAGE_SIZE : PAGE_SIZE,
  });
  // Another selection starts at its first page.
  const narrow = (changes: Partial<typeof filter.values>) => {
    setPreviousCursors([]);
    filter.set({ ...changes, cursor: '' });
  };

  return (
    <Live query={offloadings}>
      {({ items, clusters: sources, nextCursor }) =>
        clusters.data?.items.length === 0 ? (
          <NoClusters />
        ) : (
          <>
            <FreshnessNotices clusters={sources} />
            <Section
              title={t('namespaces.title')}
              description={t('namespaces.description')}
              actions={<OffloadLink variant="primary" />}
            >
              <FilterBar>
                <SearchFilter
                  label={t('namespaces.search')}
                  value={q}
                  onChange={value => narrow({ q: value })}
                />
                <ChoiceFilter
                  label={t('filter.cluster')}
                  anyLabel={t('filter.anyCluster')}
                  value={cluster}
                  choices={(clusters.data?.items ?? []).map(({ name }) => name)}
                  onChange={value => narrow({ cluster: value })}
                />
                <ChoiceFilter
                  label={t('filter.phase')}
                  anyLabel={t('filter.anyPhase')}
                  value={phase}
                  choices={PHASES}
                  onChange={value => narrow({ phase: value })}
                />
              </FilterBar>
              <NamespacesTable
                offloadings={items.filter(({ namespace }) =>
                  namespace.includes(search),
                )}
                clusters={sources}
                isFiltered={Boolean(q || cluster || phase)}
              />
              {(cursor || nextCursor) && (
                <Flex justify="end" gap="2">
                  <Button
                    variant="secondary"
                    isDisabled={!cursor}
                    onPress={() => {
                      filter.set({ cursor: previousCursors.at(-1) ?? '' });
                      setPreviousCursors(previousCursors.slice(0, -1));
                    }}
                  >
                    {t('paging.previous')}
                  </Button>
                  <Button
                    variant="secondary"
                    isDisabled={!nextCursor}
                    onPress={() => {
                      setPreviousCursors([...previousCursors, cursor]);
                      filter.set({ cursor: nextCursor });
                    }}
                  >
                    {t('paging.next')}
                  </Button>
                </Flex>
              )}
            </Section>
          </>
        )
      }
    </Live>
  );
}

/** Which namespaces are offloaded, to where, and in what state. */
export function NamespacesPage() {
  return (
    <FederationPage>
      <NamespacesContent />
    </FederationPage>
  );
}
