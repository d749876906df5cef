import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  Peering,
  ResourceCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  CapacityBars,
  CapacityObjects,
  sortCapacity,
} from '../../components/Capacity';
import { DataTable, type DataColumn } from '../../components/DataTable';
import { EmptyNotice, Panel, Section } from '../../components/Layout';
import { useCapacity } from '../../data/queries';
import { ledgerObjects } from '../../model/capacityLedger';
import { peeringShares, type PeeringShare } from '../../model/peeringShares';
import { clusterFederationTranslationRef } from '../../translation';

const quantity = (value: string | undefined) => (
  <Text variant="body-medium">{value ?? '–'}</Text>
);

// Not every version of Liqo lets a host ask for something in particular.
const isAskedFor = (resources: ResourceCapacity[]) =>
  resources.length === 0 || resources.some(({ requested }) => requested);

function useColumns(
  resources: ResourceCapacity[],
): DataColumn<ResourceCapacity>[] {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return [
    {
      id: 'resource',
      label: t('capacity.resource'),
      cell: row => <Text variant="body-medium">{row.resource}</Text>,
    },
    ...(isAskedFor(resources)
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
}

function Share(props: { share: PeeringShare; label: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { part } = props.share;
  const { resources } = part.share;
  const columns = useColumns(resources);
  return resources.length > 0 ? (
    <Flex direction="column" gap="4">
      <CapacityBars capacity={resources} />
      <DataTable
        label={props.label}
        columns={columns}
        rows={sortCapacity(resources)}
        rowId={row => row.resource}
        empty={null}
      />
      <CapacityObjects objects={ledgerObjects([part])} />
    </Flex>
  ) : (
    <EmptyNotice title={t('capacity.none')} />
  );
}

/** What each of the two lends the other: asked for, granted, used. */
export function CapacitySection(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering } = props;
  const ledger = useCapacity(peering.cluster).data?.items.find(
    ({ cluster }) => cluster === peering.cluster,
  );
  const shares = peeringShares(peering, ledger);
  return (
    <>
      {shares.map(share => {
        const { host, member, part } = share;
        const title =
          shares.length > 1
            ? `${t('capacity.title')}: ${t('capacity.direction', {
                host,
                member,
              })}`
            : t('capacity.title');
        return (
          <Section
            key={part.id}
            title={title}
            description={
              isAskedFor(part.share.resources)
                ? t('capacity.description', { host, member })
                : t('capacity.descriptionGranted', { host, member })
            }
          >
            <Panel>
              <Share share={share} label={title} />
            </Panel>
          </Section>
        );
      })}
    </>
  );
}
