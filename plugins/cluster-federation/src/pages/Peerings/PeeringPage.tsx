import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useParams } from 'react-router-dom';
import { FreshnessNotices } from '../../components/Freshness';
import {
  EmptyNotice,
  FederationPage,
  Panel,
  Section,
} from '../../components/Layout';
import { Live, statusOf } from '../../components/Live';
import { useClusters, usePeering, usePeerings } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { formerEnds, remoteRef } from '../../model/peeringEnds';
import { directionOf, pairPeerings, peeringTitle } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';
import { PeeringActions, RemoveLink } from './Actions';
import { CapacitySection } from './CapacitySection';
import { ConnectionSection } from './ConnectionSection';
import { NodesSection } from './NodesSection';
import { PeeringOperations } from './PeeringOperations';
import { PhasesSection } from './PhasesSection';

/** Leads to the same peering as the other cluster sees it, if the portal sees it. */
function OtherSideLink(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const peerings = usePeerings();
  const clusters = useClusters();
  const { cluster, remote } = props.peering;
  const pair = pairPeerings(
    peerings.data?.items ?? [],
    clusters.data?.items ?? [],
  ).find(({ view, otherView }) =>
    [view, otherView].some(
      side =>
        side?.cluster === cluster && side.remote.clusterId === remote.clusterId,
    ),
  );
  const other = [pair?.view, pair?.otherView].find(
    side => side && side.cluster !== cluster,
  );
  const href = other && links.peering(other.cluster, other.remote.clusterId);
  return href ? (
    <ButtonLink variant="secondary" href={href}>
      {t('peering.otherSide', { cluster: other.cluster })}
    </ButtonLink>
  ) : null;
}

function PeeringDetails(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering } = props;
  const direction = directionOf(peering);
  const clusters = useClusters();
  const source = clusters.data?.items.find(
    ({ name }) => name === peering.cluster,
  );
  const { host, member } = direction;
  let meaning: string = t('peering.hostAndMember', { host, member });
  if (direction.both) {
    meaning = t('peering.both', { host, member });
  } else if (direction.none) {
    meaning = t('peering.noneYet', { host, member });
  }
  return (
    <>
      <FreshnessNotices clusters={source ? [source] : []} />
      <Section
        title={peeringTitle(direction)}
        isPageHead
        actions={<OtherSideLink peering={peering} />}
        description={`${meaning} ${t('peering.seenFrom', {
          cluster: peering.cluster,
        })}`}
      >
        <PeeringActions peering={peering} />
        <PhasesSection peering={peering} source={source} />
      </Section>
      <PeeringOperations
        cluster={peering.cluster}
        remote={remoteRef(peering)}
      />
      <CapacitySection peering={peering} />
      <NodesSection peering={peering} source={source} />
      <ConnectionSection peering={peering} />
    </>
  );
}

function PeeringContent(props: { cluster: string; clusterId: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const peering = usePeering(props.cluster, props.clusterId);
  const clusters = useClusters();
  const source = clusters.data?.items.find(
    ({ name }) => name === props.cluster,
  );
  const former = formerEnds(
    props.cluster,
    props.clusterId,
    clusters.data?.items ?? [],
  );
  const isUnknown = source && !isStateKnown(source);
  const names = { cluster: props.cluster, member: props.clusterId };
  return (
    <Live
      query={peering}
      renderError={error =>
        statusOf(error) === 404 && (
          <>
            <FreshnessNotices clusters={source ? [source] : []} />
            <Panel>
              <EmptyNotice
                title={
                  isUnknown
                    ? t('peering.notKnown', names)
                    : t('peering.notFound', names)
                }
                description={
                  isUnknown ? undefined : t('peering.notFoundDescription')
                }
              >
                {links.peerings && (
                  <ButtonLink variant="secondary" href={links.peerings}>
                    {t('peering.all')}
                  </ButtonLink>
                )}
                {!isUnknown && !former.unconnected && (
                  <RemoveLink ends={former} isOver />
                )}
              </EmptyNotice>
            </Panel>
            <PeeringOperations
              cluster={former.host}
              remote={former.memberRef}
            />
          </>
        )
      }
    >
      {data => <PeeringDetails peering={data} />}
    </Live>
  );
}

/** One peering as one of its clusters sees it: what holds it, what it lends and carries. */
export function PeeringPage() {
  const { cluster, clusterId } = useParams();
  const links = useFederationLinks();
  if (!cluster || !clusterId) {
    return <NotFoundErrorPage />;
  }
  return (
    <BreadcrumbEntry
      entry={{
        label: `${cluster} / ${clusterId}`,
        href: links.peering(cluster, clusterId) ?? '',
      }}
    >
      <FederationPage>
        <PeeringContent cluster={cluster} clusterId={clusterId} />
      </FederationPage>
    </BreadcrumbEntry>
  );
}
