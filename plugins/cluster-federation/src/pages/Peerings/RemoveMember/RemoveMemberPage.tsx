import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { peeringDeletePermission } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useParams } from 'react-router-dom';
import { usePeeringAccess } from '../../../access';
import { FreshnessNotices } from '../../../components/Freshness';
import { FederationPage, Section } from '../../../components/Layout';
import { Live, LoadingLines, statusOf } from '../../../components/Live';
import { MaybeLink } from '../../../components/MaybeLink';
import {
  useClusters,
  useFederationInfo,
  usePeering,
} from '../../../data/queries';
import { useFederationLinks } from '../../../data/useFederationLinks';
import {
  formerEnds,
  outgoingEnds,
  type PeeringEnds,
} from '../../../model/peeringEnds';
import { clusterFederationTranslationRef } from '../../../translation';
import { RemoveMemberForm } from './RemoveMemberForm';

/** Lets those remove the member who may, and tells the others why they can't. */
function RemoveMember(props: {
  ends: PeeringEnds;
  /** The host borrows nothing from it any more. */
  isOver: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { ends, isOver } = props;
  const { host, member, memberRef } = ends;
  const info = useFederationInfo();
  const access = usePeeringAccess(peeringDeletePermission, ends, ['unpeer']);
  const clusters = useClusters().data?.items ?? [];
  return (
    <>
      <FreshnessNotices
        clusters={clusters.filter(({ name }) =>
          [host, memberRef].includes(name),
        )}
      />
      <Section
        title={t(isOver ? 'removeMember.cleanUpTitle' : 'removeMember.title', {
          host,
          member,
        })}
        isPageHead
        description={t(
          isOver
            ? 'removeMember.cleanUpDescription'
            : 'removeMember.description',
          { host, member },
        )}
      >
        {info?.readOnly && (
          <Alert
            status="info"
            icon
            title={t('access.readOnly')}
            description={t('access.readOnlyReason')}
          />
        )}
        {(!info || access.state === 'checking') && <LoadingLines />}
        {access.state === 'refused' && (
          <Alert
            status="warning"
            icon
            title={access.word}
            description={access.reason}
            customActions={
              access.link && (
                <MaybeLink href={access.link.href}>
                  {access.link.text}
                </MaybeLink>
              )
            }
          />
        )}
      </Section>
      {access.state === 'open' && (
        <RemoveMemberForm ends={ends} isOver={isOver} />
      )}
    </>
  );
}

function RemoveMemberContent(props: { cluster: string; clusterId: string }) {
  const { cluster, clusterId } = props;
  const peering = usePeering(cluster, clusterId);
  const clusters = useClusters();
  return (
    <Live
      query={peering}
      renderError={error =>
        statusOf(error) === 404 && (
          <Live query={clusters}>
            {({ items }) => (
              <RemoveMember
                ends={formerEnds(cluster, clusterId, items)}
                isOver
              />
            )}
          </Live>
        )
      }
    >
      {data => (
        <RemoveMember
          ends={outgoingEnds(data)}
          isOver={data.outgoing.phase === 'None'}
        />
      )}
    </Live>
  );
}

/** Ends that a member lends resources to a host: first whom that concerns, then how it goes. */
export function RemoveMemberPage() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
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
      <BreadcrumbEntry
        entry={{
          label: t('removeMember.action'),
          href: links.removeMember(cluster, clusterId) ?? '',
        }}
      >
        <FederationPage>
          <RemoveMemberContent cluster={cluster} clusterId={clusterId} />
        </FederationPage>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}
