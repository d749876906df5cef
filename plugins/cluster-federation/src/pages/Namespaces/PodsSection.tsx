import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  ListAnswer,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { EmptyNotice, Panel, Section } from '../../components/Layout';
import { Live, type LiveQuery } from '../../components/Live';
import { StagePicture, useRoleWord } from '../../components/StagePicture';
import { groupByCluster, type ClusterPods } from '../../model/placements';
import { clusterFederationTranslationRef } from '../../translation';
import { PodsTable } from './PodsTable';

function ClusterHead(props: { group: ClusterPods }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const roleOf = useRoleWord();
  const { group } = props;
  const { runsOn, remoteNamespaces, ready, total } = group;
  const [remoteNamespace] = remoteNamespaces;
  const about = [
    roleOf(group),
    remoteNamespaces.length === 1 &&
      t('pod.inNamespace', { namespace: remoteNamespace }),
    total > 0 &&
      t('placement.ready', { ready: String(ready), total: String(total) }),
  ].filter(Boolean);
  return (
    <Text as="h3" variant="body-large" weight="bold">
      {runsOn === undefined ? t('pod.nowhere') : <ClusterLink name={runsOn} />}
      {about.length > 0 && ' · '}
      <Text variant="body-medium" weight="regular" color="secondary">
        {about.join(' · ')}
      </Text>
    </Text>
  );
}

function ClusterPodsPart(props: {
  group: ClusterPods;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { group, source } = props;
  const { runsOn } = group;
  return (
    <Flex direction="column" gap="2">
      <ClusterHead group={group} />
      {group.total === 0 ? (
        <Text as="p" variant="body-medium" color="secondary">
          {t('pod.none')}
        </Text>
      ) : (
        <PodsTable
          label={
            runsOn === undefined
              ? t('pod.nowhere')
              : t('pod.on', { cluster: runsOn })
          }
          group={group}
          source={source}
        />
      )}
    </Flex>
  );
}

/** Every pod of the namespace at the cluster that really runs it. */
export function PodsSection(props: {
  placements: LiveQuery<ListAnswer<PodPlacement>>;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (
    <Section title={t('pod.title')}>
      <Live query={props.placements}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyNotice
                title={t('pod.empty')}
                description={t('pod.emptyDescription')}
              />
            </Panel>
          ) : (
            <Flex direction="column" gap="5">
              <Panel>
                <StagePicture pods={items} />
              </Panel>
              {groupByCluster(items).map(group => (
                <ClusterPodsPart
                  key={group.runsOn ?? ''}
                  group={group}
                  source={props.source}
                />
              ))}
            </Flex>
          )
        }
      </Live>
    </Section>
  );
}
