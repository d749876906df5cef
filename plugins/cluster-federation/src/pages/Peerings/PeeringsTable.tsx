import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyAnswer } from '../../components/Freshness';
import { EmptyNotice } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { PeeringStatusLabel, StatusLabel } from '../../components/StatusLabel';
import { useFederationLinks } from '../../data/useFederationLinks';
import { peeringAspects, severityOf } from '../../model/peerings';
import { peeringKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import type { PeeringRow } from './peeringRows';

export function PeeringsTable(props: {
  rows: PeeringRow[];
  clusters: ClusterStatus[];
  isFiltered: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const sourceOf = (row: PeeringRow) =>
    props.clusters.find(({ name }) => name === row.view.cluster);

  const columns: DataColumn<PeeringRow>[] = [
    {
      id: 'peering',
      label: t('peerings.hostToMember'),
      sortValue: row => row.title,
      cell: row => (
        <Flex direction="column" gap="0.5">
          <Text variant="body-medium">
            <MaybeLink
              href={links.peering(row.view.cluster, row.view.remote.clusterId)}
            >
              {row.title}
            </MaybeLink>
          </Text>
          <Text variant="body-small" color="secondary">
            {t('peerings.seenFrom', { cluster: row.view.cluster })}
          </Text>
          {row.differs && (
            <StatusLabel
              kind="error"
              label={t('peerings.differs', {
                cluster: row.pair.otherView?.cluster ?? '',
              })}
              message={t('peerings.differsHint')}
            />
          )}
        </Flex>
      ),
    },
    ...peeringAspects.map<DataColumn<PeeringRow>>(aspect => ({
      id: aspect,
      label: t(`aspect.${aspect}`),
      sortValue: row => -severityOf(peeringKind(row.view[aspect].phase)),
      cell: row => (
        <PeeringStatusLabel status={row.view[aspect]} source={sourceOf(row)} />
      ),
    })),
  ];

  return (
    <DataTable
      label={t('peerings.title')}
      columns={columns}
      rows={props.rows}
      rowId={row => row.id}
      empty={
        props.isFiltered ? (
          <EmptyNotice title={t('filter.noMatch')} />
        ) : (
          <EmptyAnswer
            clusters={props.clusters}
            title={t('peerings.empty')}
            description={t('peerings.emptyDescription')}
          />
        )
      }
    />
  );
}
