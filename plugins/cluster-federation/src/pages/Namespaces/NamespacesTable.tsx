import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { DataTable, type DataColumn } from '../../components/DataTable';
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

export function NamespacesTable(props: {
  offloadings: Offloading[];
  clusters: ClusterStatus[];
  isFiltered: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const sourceOf = (row: Offloading) =>
    props.clusters.find(({ name }) => name === row.cluster);

  const columns: DataColumn<Offloading>[] = [
    {
      id: 'namespace',
      label: t('namespaces.namespace'),
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
      cell: row => (
        <Text variant="body-medium">
          <ClusterLink name={row.cluster} />
        </Text>
      ),
    },
    {
      id: 'phase',
      label: t('namespaces.phase'),
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
      id: 'age',
      label: t('namespaces.age'),
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
      rowId={row => `${row.cluster}/${row.namespace}`}
      paged={false}
      empty={
        props.isFiltered ? (
          <EmptyNotice title={t('filter.noMatch')} />
        ) : (
          <EmptyAnswer
            clusters={props.clusters}
            title={t('namespaces.empty')}
            description={t('namespaces.emptyDescription')}
          />
        )
      }
    />
  );
}
