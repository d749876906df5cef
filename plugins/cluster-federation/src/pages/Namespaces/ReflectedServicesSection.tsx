import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type {
  Offloading,
  ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { Section } from '../../components/Layout';
import { FailedPart } from '../../components/Live';
import { MaybeLink } from '../../components/MaybeLink';
import { usePeerings, useReflectedServices } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { doubtfulNetworks, type DoubtfulNetwork } from '../../model/networking';
import { clusterFederationTranslationRef } from '../../translation';

const text = (value: string | number) => (
  <Text variant="body-medium">{value}</Text>
);

function NetworkNotice(props: { network: DoubtfulNetwork }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, member, phase } = props.network;
  if (phase === 'External') {
    return (
      <Alert
        status="info"
        icon
        title={t('reflected.external', { cluster, member })}
        description={t('reflected.externalDescription')}
      />
    );
  }
  return phase === 'None' ? (
    <Alert
      status="warning"
      icon
      title={t('reflected.noNetwork', { cluster, member })}
      description={t('reflected.noNetworkDescription')}
    />
  ) : (
    <Alert
      status="warning"
      icon
      title={t('reflected.notYet', { cluster, member, phase })}
      description={t('reflected.notYetDescription')}
    />
  );
}

function useServiceColumns() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const columns: DataColumn<ReflectedService>[] = [
    {
      id: 'service',
      label: t('reflected.service'),
      sortValue: row => row.service,
      cell: row => text(row.service),
    },
    {
      id: 'member',
      label: t('reflected.member'),
      sortValue: row => row.member.name,
      cell: row => (
        <Text variant="body-medium">
          <MaybeLink href={links.peering(row.cluster, row.member.clusterId)}>
            {row.member.name}
          </MaybeLink>
        </Text>
      ),
    },
    {
      id: 'namespace',
      label: t('reflected.namespace'),
      cell: row => text(row.remoteNamespace),
    },
    {
      id: 'slices',
      label: t('reflected.slices'),
      sortValue: row => row.endpointSlices,
      cell: row => text(row.endpointSlices),
    },
    {
      id: 'endpoints',
      label: t('reflected.endpoints'),
      sortValue: row => row.endpoints.ready,
      cell: ({ endpoints }) =>
        text(
          t('reflected.ready', {
            ready: String(endpoints.ready),
            total: String(endpoints.total),
          }),
        ),
    },
  ];
  return columns;
}

/** What Liqo did so that pods on members reach each other, and whether they do; nothing without Services. */
export function ReflectedServicesSection(props: { offloading: Offloading }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster, namespace } = props.offloading;
  const services = useReflectedServices(cluster, namespace);
  const peerings = usePeerings();
  const columns = useServiceColumns();
  const items = services.data?.items ?? [];
  if (items.length === 0) {
    return <FailedPart query={services} />;
  }
  return (
    <Section
      title={t('reflected.title')}
      description={t('reflected.description')}
    >
      {doubtfulNetworks(items, peerings.data?.items ?? []).map(network => (
        <NetworkNotice key={network.member} network={network} />
      ))}
      <DataTable
        label={t('reflected.title')}
        columns={columns}
        rows={items}
        rowId={row => `${row.service} ${row.member.clusterId}`}
        empty={null}
      />
    </Section>
  );
}
