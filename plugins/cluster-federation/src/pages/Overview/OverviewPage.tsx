import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Cluster,
  ListAnswer,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { AddMemberLink } from '../../components/AddMemberLink';
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

/** A card for each peering, those in trouble first. */
function PeeringCards(props: {
  answer: ListAnswer<Peering>;
  clusters: Cluster[];
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { answer, clusters } = props;
  const pairs = pairPeerings(answer.items, clusters);
  if (pairs.length === 0) {
    return (
      <Panel>
        <EmptyAnswer
          clusters={answer.clusters}
          title={t('peerings.empty')}
          description={t('peerings.emptyDescription')}
        />
      </Panel>
    );
  }
  return (
    <>
      {[...pairs]
        .sort((a, b) => pairSeverity(b) - pairSeverity(a))
        .map(pair => (
          <PeeringCard key={pair.id} pair={pair} clusters={clusters} />
        ))}
    </>
  );
}

function OverviewContent() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const clusters = useClusters();
  const peerings = usePeerings();
  const offloadings = useOffloadings({
    sort: 'phase',
    limit: MOST_OFFLOADINGS,
  });
  const loading = <LoadingLines lines={3} height={96} />;

  return (
    <Live query={clusters} loading={loading}>
      {clusterList =>
        clusterList.items.length === 0 ? (
          <NoClusters />
        ) : (
          <>
            <AttentionPanel
              items={findAttention({
                clusters: clusterList.items,
                pairs: pairPeerings(
                  peerings.data?.items ?? [],
                  clusterList.items,
                ),
                offloadings: offloadings.data?.items ?? [],
              })}
              isComplete={Boolean(peerings.data && offloadings.data)}
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
              actions={<AddMemberLink />}
            >
              <Live query={peerings} loading={loading}>
                {answer => (
                  <PeeringCards answer={answer} clusters={clusterList.items} />
                )}
              </Live>
            </Section>
          </>
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
