import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { FederationPage, Section } from '../../components/Layout';
import { FailedPart, Live } from '../../components/Live';
import { useOperationWords } from '../../components/Operations';
import {
  RECENT_OPERATIONS,
  useClusters,
  useRecentOperations,
} from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { ChoiceFilter, FilterBar, SearchFilter } from '../FilterBar';
import { useUrlFilter } from '../useUrlFilter';
import { operationRows, PHASE_GROUPS, PHASES } from './operationRows';
import { OperationsTable } from './OperationsTable';

const FILTERS = ['q', 'cluster', 'phase'] as const;

function OperationsContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const operations = useRecentOperations();
  const clusters = useClusters();
  const words = useOperationWords(operations.data?.items ?? []);
  const filter = useUrlFilter(FILTERS);
  const { q, cluster, phase } = filter.values;

  return (
    <Section
      title={t('operations.title')}
      description={t('operations.description')}
    >
      <FilterBar>
        <SearchFilter
          label={t('operations.search')}
          value={q}
          onChange={value => filter.set({ q: value })}
        />
        <ChoiceFilter
          label={t('filter.cluster')}
          anyLabel={t('filter.anyCluster')}
          value={cluster}
          choices={(clusters.data?.items ?? []).map(({ name }) => name)}
          onChange={value => filter.set({ cluster: value })}
        />
        <ChoiceFilter
          label={t('filter.phase')}
          anyLabel={t('filter.anyPhase')}
          value={phase}
          choices={[...PHASE_GROUPS, ...PHASES]}
          labels={{
            open: t('operations.open'),
            ended: t('operations.ended'),
          }}
          onChange={value => filter.set({ phase: value })}
        />
      </FilterBar>
      {/* Without the clusters there are operations all the same. */}
      <FailedPart query={clusters} />
      <Live query={operations}>
        {({ items }) => (
          <>
            <OperationsTable
              rows={operationRows(
                items.map(operation => ({
                  operation,
                  what: words.what(operation),
                  target: words.target(operation),
                })),
                { search: q, cluster, phase },
              )}
              isFiltered={Boolean(q || cluster || phase)}
            />
            {items.length >= RECENT_OPERATIONS && (
              <Text as="p" variant="body-small" color="secondary">
                {t('operations.limited', {
                  number: String(RECENT_OPERATIONS),
                })}
              </Text>
            )}
          </>
        )}
      </Live>
    </Section>
  );
}

/** What was requested lately, anywhere, and where it stands. */
export function OperationsPage() {
  return (
    <FederationPage>
      <OperationsContent />
    </FederationPage>
  );
}
