import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import type {
  Cluster,
  ClusterCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { CapacityObjects } from '../../../components/Capacity';
import { EmptyNotice, Panel, Section } from '../../../components/Layout';
import { Live } from '../../../components/Live';
import { useCapacity } from '../../../data/queries';
import {
  ledgerObjects,
  ledgerParts,
  ledgerRows,
} from '../../../model/capacityLedger';
import { clusterFederationTranslationRef } from '../../../translation';
import { FitSection } from './FitSection';
import { LedgerTable } from './LedgerTable';

function Ledger(props: { capacity: ClusterCapacity }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const parts = ledgerParts(props.capacity);
  const rows = ledgerRows(parts);
  return rows.length > 0 ? (
    <Flex direction="column" gap="4">
      <LedgerTable parts={parts} rows={rows} />
      <CapacityObjects objects={ledgerObjects(parts)} />
    </Flex>
  ) : (
    <EmptyNotice
      title={t('ledger.empty')}
      description={t('ledger.emptyMeaning')}
    />
  );
}

/** What a cluster has, borrows and lends, and what fits there. */
export function CapacitySection(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { name, health } = props.cluster;
  const query = useCapacity(name);
  const capacity = query.data?.items.find(({ cluster }) => cluster === name);
  return (
    <>
      <Section title={t('ledger.title')} description={t('ledger.description')}>
        <Panel>
          <Live query={query}>
            {() =>
              capacity ? (
                <Ledger capacity={capacity} />
              ) : (
                <EmptyNotice
                  title={t('ledger.notKnown', { cluster: name })}
                  description={
                    health === 'NotFollowed'
                      ? t('ledger.notFollowed')
                      : t('ledger.notKnownMeaning')
                  }
                />
              )
            }
          </Live>
        </Panel>
      </Section>
      {capacity && <FitSection capacity={capacity} />}
    </>
  );
}
