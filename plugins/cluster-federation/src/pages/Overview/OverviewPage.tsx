import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ListAnswer,
  Offloading,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { EmptyAnswer } from '../../components/Freshness';
import {
  CardGrid,
  FederationPage,
  Panel,
  Section,
} from '../../components/Layout';
import { FailedPart, Live, LoadingLines } from '../../components/Live';
import { NoClusters } from '../../components/NoClusters';
import { useClusters, useOffloadings, usePeerings } from '../../data/queries';
import { findAttention } from '../../model/attention';
import { pairPeerings, pairSeverity } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';
import { AttentionPanel } from './AttentionPanel';
import { ClusterCard } from './ClusterCard';
import { PeeringCard } from './PeeringCard';

const MOST_OFFLOADINGS = 500;
const NO_OFFLOADINGS: ListAnswer<Offloading> = { items: [], clusters: [] };

function OverviewContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const peerings = usePeerings();
  const offloadings = useOffloadings({ limit: MOST_OFFLOADINGS });
  const loading = <LoadingLines lines={3} height={96} />;

  return (
    <Live query={clusters} loading={loading}>
      {clusterList =>
        clusterList.items.length === 0 ? (
          <NoClusters />
        ) : (
          <Live query={peerings} loading={loading}>
            {peeringList => {
              const pairs = pairPeerings(peeringList.items, clusterList.items);
              const byTrouble = [...pairs].sort(
                (a, b) => pairSeverity(b) - pairSeverity(a),
              );
              const { items } = offloadings.data ?? NO_OFFLOADINGS;
              return (
                <>
                  <AttentionPanel
                    items={findAttention({
                      clusters: clusterList.items,
                      pairs,
                      offloadings: items,
                    })}
                    isComplete={offloadings.data !== undefined}
                  />
                  <FailedPart query={offloadings} />
                  <Section title={t('overview.clusters')}>
                    <CardGrid>
                      {clusterList.items.map(cluster => (
                        <ClusterCard key={cluster.name} cluster={cluster} />
                      ))}
                    </CardGrid>
                  </Section>
                  <Section
                    title={t('overview.peerings')}
                    description={t('peerings.words')}
                  >
                    {byTrouble.length === 0 ? (
                      <Panel>
                        <EmptyAnswer
                          clusters={peeringList.clusters}
                          title={t('peerings.empty')}
                          description={t('peerings.emptyDescription')}
                        />
                      </Panel>
                    ) : (
                      byTrouble.map(pair => (
                        <PeeringCard
                          key={pair.id}
                          pair={pair}
                          clusters={clusterList.items}
                        />
                      ))
                    )}
                  </Section>
                </>
              );
            }}
          </Live>
        )
      }
    </Live>
  );
}

/** Is everything connected, and if not, what and since when? How full are we? */
export function OverviewPage() {
  return (
    <FederationPage>
      <OverviewContent />
    </FederationPage>
  );
}
