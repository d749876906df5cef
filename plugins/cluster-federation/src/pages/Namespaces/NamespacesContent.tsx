import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { OffloadingPage } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useSteadyRows } from '../../components/DataTable';
import { FreshnessNotices } from '../../components/Freshness';
import { Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { NoClusters } from '../../components/NoClusters';
import { OffloadLink } from '../../components/OffloadLink';
import { useClusters } from '../../data/queries';
import { isNarrowed, PAGE_SIZES } from '../../model/namespacesView';
import { clusterFederationTranslationRef } from '../../translation';
import { NamespaceFilters } from './NamespaceFilters';
import { NamespacesTable, rowIdOf } from './NamespacesTable';
import { useNamespacesView } from './useNamespacesView';

function Page(props: {
  page: OffloadingPage;
  shown: ReturnType<typeof useNamespacesView>;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { page, shown } = props;
  const { query, view, isCurrent, change } = shown;
  const rows = useSteadyRows(
    page.items,
    rowIdOf,
    isCurrent ? JSON.stringify(query) : undefined,
  );
  const { offset, totalCount, nextCursor, previousCursor } = page;
  return (
    <NamespacesTable
      offloadings={rows}
      clusters={page.clusters}
      isFiltered={isNarrowed(view)}
      isBeyondEnd={offset > 0}
      served={{
        sort: {
          column: query.sort,
          direction: query.order === 'desc' ? 'descending' : 'ascending',
        },
        onSort: ({ column, direction }) =>
          change({
            sort: String(column),
            order: direction === 'descending' ? 'desc' : 'asc',
          }),
        isPending: !isCurrent,
        paging: {
          pageSize: query.limit,
          pageSizeOptions: PAGE_SIZES.map(value => ({
            value,
            label: t('paging.rows', { size: String(value) }),
          })),
          offset,
          totalCount,
          hasPreviousPage: offset > 0,
          hasNextPage: nextCursor !== undefined,
          onPreviousPage: () => change({ cursor: previousCursor ?? '' }),
          onNextPage: () => change({ cursor: nextCursor }),
          onPageSizeChange: size => change({ size: String(size) }),
          getLabel: () =>
            t('paging.range', {
              from: String(Math.min(offset + 1, totalCount)),
              to: String(offset + page.items.length),
              total: String(totalCount),
            }),
        },
      }}
    />
  );
}

export function NamespacesContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const shown = useNamespacesView();
  const clusters = useClusters();
  if (clusters.data?.items.length === 0) {
    return <NoClusters />;
  }
  return (
    <>
      <FreshnessNotices clusters={shown.offloadings.data?.clusters ?? []} />
      <Section
        title={t('namespaces.title')}
        description={t('namespaces.description')}
        actions={<OffloadLink variant="primary" />}
      >
        <NamespaceFilters view={shown.view} onChange={shown.change} />
        <Live query={shown.offloadings}>
          {page => <Page page={page} shown={shown} />}
        </Live>
      </Section>
    </>
  );
}
