import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink, Flex } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionLink, useAddMemberAccess } from '../../../access';
import { useFreshnessSentence } from '../../../components/Freshness';
import { useFederationLinks } from '../../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../../translation';

/** What can be done with a cluster that has Liqo. */
function NextSteps(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const access = useAddMemberAccess();
  const { name } = props.cluster;
  const asMember = links.addMember({ member: name });
  const asHost = links.addMember({ cluster: name });
  return (
    <Flex gap="3" style={{ flexWrap: 'wrap' }}>
      {asMember && (
        <ActionLink
          access={access}
          label={t('install.watch.asMember')}
          variant="primary"
          href={asMember}
        />
      )}
      {asHost && access.state === 'open' && (
        <ButtonLink variant="secondary" href={asHost}>
          {t('install.watch.asHost')}
        </ButtonLink>
      )}
    </Flex>
  );
}

function WatchedState(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster } = props;
  const { name, clusterId, liqoVersion, liqoMajor, health } = cluster;
  const freshness = useFreshnessSentence(cluster);
  if (health === 'Connecting' || health === 'Stale') {
    return (
      <Alert
        status="warning"
        icon
        title={t('install.watch.unknown', { cluster: name })}
        description={`${freshness}. ${t('install.watch.unknownDescription')}`}
      />
    );
  }
  if (liqoMajor === undefined) {
    return health === 'NotFollowed' ? (
      <Alert
        status="info"
        icon
        title={t('install.watch.notFollowed', { cluster: name })}
        description={t('install.watch.notFollowedDescription')}
      />
    ) : (
      <Alert
        status="info"
        icon
        isPending
        title={t('install.watch.waiting', { cluster: name })}
        description={t('install.watch.waitingFor')}
      />
    );
  }
  const version =
    liqoVersion ?? t('clusterPage.liqoMajor', { major: String(liqoMajor) });
  return clusterId ? (
    <Alert
      status="success"
      icon
      title={t('install.watch.found', { cluster: name, version })}
      description={t('install.watch.foundId', { clusterId })}
      customActions={<NextSteps cluster={cluster} />}
    />
  ) : (
    <Alert
      status="info"
      icon
      isPending
      title={t('install.watch.almost')}
      description={t('install.watch.waitingFor')}
    />
  );
}

/** Whether Liqo is there yet, said as soon as it is. */
export function WatchSection(props: { cluster: Cluster }) {
  return (
    <div role="status">
      <WatchedState cluster={props.cluster} />
    </div>
  );
}
