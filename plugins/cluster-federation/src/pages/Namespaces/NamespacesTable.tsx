import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import {
  DataTable,
  type DataColumn,
  type ServedRows,
} from '../../components/DataTable';
import { EmptyAnswer } from '../../components/Freshness';
import { EmptyNotice } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import {
  OffloadingStatusLabel,
  RemoteStatusLabel,
} from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';

/** The members that a namespace is on, each with its phase; those not selected only matter in the detail. */
export function MemberList(props: {
  offloading: Offloading;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const selected = props.offloading.remotes.filter(
    ({ phase }) => phase !== 'NotSelected',
  );
  if (selected.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('namespaces.noMembers')}
      </Text>
    );
  }
  return (
    <Flex direction="column" gap="1" align="start">
      {selected.map(remote => (
        <RemoteStatusLabel
          key={remote.clusterId}
          remote={remote}
          source={props.source}
          named
        />
      ))}
    </Flex>
  );
}

export function remotePodCount({ pods }: Offloading) {
  return Object.values(pods.remote).reduce((sum, count) => sum + count, 0);
}

export function rowIdOf({ cluster, namespace }: Offloading) {
  return `${cluster}/${namespace}`;
}

function NoRows(props: {
  clusters: ClusterStatus[];
  isFiltered: boolean;
  isBeyondEnd: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  if (props.isBeyondEnd) {
    return (
      <EmptyNotice
        title={t('namespaces.beyondEnd')}
        description={t('namespaces.beyondEndDescription')}
      />
    );
  }
  return props.isFiltered ? (
    <EmptyNotice
      title={t('filter.noMatch')}
      description={t('namespaces.noMatchDescription')}
    />
  ) : (
    <EmptyAnswer
      clusters={props.clusters}
      title={t('namespaces.empty')}
      description={t('namespaces.emptyDescription')}
    />
  );
}

export function NamespacesTable(props: {
  offloadings: Offloading[];
  clusters: ClusterStatus[];
  isFiltered: boolean;
  /** Pages before this one have rows. */
  isBeyondEnd: boolean;
  served: ServedRows;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const sourceOf = (row: Offloading) =>
    props.clusters.find(({ name }) => name === row.cluster);

  const columns: DataColumn<Offloading>[] = [
    {
      id: 'namespace',
      label: t('namespaces.namespace'),
      isServerSorted: true,
      cell: row => (
        <Text variant="body-medium">
          <MaybeLink href={links.namespace(row.cluster, row.namespace)}>
            {row.namespace}
          </MaybeLink>
        </Text>
      ),
    },
    {
      id: 'cluster',
      label: t('namespaces.cluster'),
      isServerSorted: true,
      cell: row => (
        <Text variant="body-medium">
          <ClusterLink name={row.cluster} />
        </Text>
      ),
    },
    {
      id: 'phase',
      label: t('namespaces.phase'),
      isServerSorted: true,
      cell: row => (
        <OffloadingStatusLabel offloading={row} source={sourceOf(row)} />
      ),
    },
    {
      id: 'strategies',
      label: t('namespaces.strategies'),
      cell: row => (
        <Flex direction="column" gap="0.5">
          <Text variant="body-medium">{row.podOffloadingStrategy}</Text>
          <Text variant="body-small" color="secondary">
            {row.namespaceMappingStrategy}
          </Text>
        </Flex>
      ),
    },
    {
      id: 'members',
      label: t('namespaces.members'),
      cell: row => <MemberList offloading={row} source={sourceOf(row)} />,
    },
    {
      id: 'pods',
      label: t('namespaces.pods'),
      isServerSorted: true,
      cell: row => (
        <Text variant="body-medium">
          {t('namespaces.podCounts', {
            local: String(row.pods.local),
            remote: String(remotePodCount(row)),
          })}
        </Text>
      ),
    },
    {
      id: 'createdAt',
      label: t('namespaces.age'),
      isServerSorted: true,
      cell: row => (
        <Text variant="body-medium">
          {row.createdAt ? <RelativeTime time={row.createdAt} /> : '–'}
        </Text>
      ),
    },
  ];

  return (
    <DataTable
      label={t('namespaces.title')}
      columns={columns}
      rows={props.offloadings}
      rowId={rowIdOf}
      served={props.served}
      empty={
        <NoRows
          clusters={props.clusters}
          isFiltered={props.isFiltered}
          isBeyondEnd={props.isBeyondEnd}
        />
      }
    />
  );
}
