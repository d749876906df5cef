import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Offloading,
  Peering,
  ResourceSlice,
  VirtualNode,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyNotice, Section } from '../../components/Layout';
import { Live } from '../../components/Live';
import { MaybeLink } from '../../components/MaybeLink';
import {
  NodeStatusLabel,
  RemoteStatusLabel,
  SliceStatusLabel,
} from '../../components/StatusLabel';
import { useOffloadings } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';

const text = (value: string | number) => (
  <Text variant="body-medium">{value}</Text>
);

/** Labels are what selectors choose by; most of the many are of no interest. */
function Labels(props: { labels: Record<string, string> }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const entries = Object.entries(props.labels).sort();
  return (
    <details>
      <summary>
        <Text variant="body-medium">
          {t('node.labelCount', { count: entries.length })}
        </Text>
      </summary>
      {entries.map(([key, value]) => (
        <Text key={key} as="p" variant="body-small" color="secondary">
          {value ? `${key}=${value}` : key}
        </Text>
      ))}
    </details>
  );
}

function VirtualNodes(props: { peering: Peering; source?: ClusterStatus }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const columns: DataColumn<VirtualNode>[] = [
    { id: 'name', label: t('node.name'), cell: row => text(row.name) },
    {
      id: 'ready',
      label: t('node.state'),
      cell: row => <NodeStatusLabel node={row} source={props.source} />,
    },
    { id: 'pods', label: t('node.pods'), cell: row => text(row.podCount) },
    {
      id: 'labels',
      label: t('node.labels'),
      cell: row => <Labels labels={row.labels} />,
    },
  ];
  return (
    <Section title={t('node.title')} description={t('node.description')}>
      <DataTable
        label={t('node.title')}
        columns={columns}
        rows={props.peering.virtualNodes}
        rowId={row => row.name}
        empty={<EmptyNotice title={t('node.empty')} />}
      />
    </Section>
  );
}

function ResourceSlices(props: { peering: Peering; source?: ClusterStatus }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, remote } = props.peering;
  const columns: DataColumn<ResourceSlice>[] = [
    { id: 'name', label: t('slice.name'), cell: row => text(row.name) },
    {
      id: 'direction',
      label: t('slice.direction'),
      cell: row =>
        text(
          row.direction === 'Consuming'
            ? t('slice.asks', { who: cluster, whom: remote.name })
            : t('slice.asks', { who: remote.name, whom: cluster }),
        ),
    },
    {
      id: 'phase',
      label: t('slice.phase'),
      cell: row => <SliceStatusLabel slice={row} source={props.source} />,
    },
  ];
  return (
    <Section title={t('slice.title')} description={t('slice.description')}>
      <DataTable
        label={t('slice.title')}
        columns={columns}
        rows={props.peering.resourceSlices}
        rowId={row => `${row.direction} ${row.name}`}
        empty={<EmptyNotice title={t('slice.empty')} />}
      />
    </Section>
  );
}

function CarriedNamespaces(props: {
  peering: Peering;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { cluster, remote } = props.peering;
  const offloadings = useOffloadings({
    cluster,
    member: remote.clusterId,
    limit: 500,
  });
  const there = (offloading: Offloading) =>
    offloading.remotes.find(
      ({ clusterId, phase }) =>
        clusterId === remote.clusterId && phase !== 'NotSelected',
    );
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
      id: 'remote',
      label: t('peering.namespaceThere', { member: remote.name }),
      cell: row => text(there(row)?.namespace ?? '–'),
    },
    {
      id: 'phase',
      label: t('namespaces.phase'),
      cell: row => {
        const found = there(row);
        return found ? (
          <RemoteStatusLabel remote={found} source={props.source} />
        ) : null;
      },
    },
    {
      id: 'pods',
      label: t('peering.podsThere'),
      cell: row => text(row.pods.remote[remote.clusterId] ?? 0),
    },
  ];
  return (
    <Section
      title={t('peering.carries')}
      description={t('peering.carriesDescription', { member: remote.name })}
    >
      <Live query={offloadings}>
        {({ items }) => (
          <DataTable
            label={t('peering.carries')}
            columns={columns}
            rows={items}
            rowId={row => row.namespace}
            empty={<EmptyNotice title={t('peering.carriesNothing')} />}
          />
        )}
      </Live>
    </Section>
  );
}

/** What stands for the member on the host, and what runs there. */
export function NodesSection(props: {
  peering: Peering;
  source?: ClusterStatus;
}) {
  const lends =
    props.peering.role === 'Provider' ||
    props.peering.role === 'ConsumerAndProvider';
  return (
    <>
      {lends && <VirtualNodes {...props} />}
      {lends && <CarriedNamespaces {...props} />}
      <ResourceSlices {...props} />
    </>
  );
}
