import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  Peering,
  ResourceCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { CapacityBars, sortCapacity } from '../../components/Capacity';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyNotice, Panel, Section } from '../../components/Layout';
import { directionOf } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';

const quantity = (value: string | undefined) => (
  <Text variant="body-medium">{value ?? '–'}</Text>
);

/** What the member lends: asked for, granted, used. */
export function CapacitySection(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { capacity } = props.peering;
  const { member } = directionOf(props.peering);
  // Not every version of Liqo lets a host ask for something in particular.
  const isAskedFor =
    capacity.length === 0 || capacity.some(({ requested }) => requested);
  const columns: DataColumn<ResourceCapacity>[] = [
    {
      id: 'resource',
      label: t('capacity.resource'),
      cell: row => <Text variant="body-medium">{row.resource}</Text>,
    },
    ...(isAskedFor
      ? [
          {
            id: 'requested',
            label: t('capacity.requested'),
            cell: (row: ResourceCapacity) => quantity(row.requested),
          },
        ]
      : []),
    {
      id: 'accepted',
      label: t('capacity.accepted'),
      cell: row => quantity(row.accepted),
    },
    {
      id: 'used',
      label: t('capacity.usedColumn'),
      cell: row => quantity(row.used),
    },
  ];
  return (
    <Section
      title={t('capacity.title')}
      description={
        isAskedFor
          ? t('capacity.description', { member })
          : t('capacity.descriptionGranted', { member })
      }
    >
      <Panel>
        {capacity.length > 0 ? (
          <Flex direction="column" gap="4">
            <CapacityBars capacity={capacity} />
            <DataTable
              label={t('capacity.title')}
              columns={columns}
              rows={sortCapacity(capacity)}
              rowId={row => row.resource}
              empty={null}
            />
          </Flex>
        ) : (
          <EmptyNotice title={t('capacity.none')} />
        )}
      </Panel>
    </Section>
  );
}
