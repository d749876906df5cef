import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../components/ClusterLink';
import { FreshnessNotices } from '../components/Freshness';
import { PlainList } from '../components/Layout';
import { Live, LoadingLines } from '../components/Live';
import { MaybeLink } from '../components/MaybeLink';
import { PodStatusLabel, StatusLabel } from '../components/StatusLabel';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useEntityPlacements, useOffloadings } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import {
  groupByCluster,
  namespacesOf,
  stuckPods,
  type PlacementGroup,
} from '../model/placements';
import { podKind } from '../model/status';
import { clusterFederationTranslationRef } from '../translation';

const SHOWN_STUCK_PODS = 5;

function ClusterLine(props: { group: PlacementGroup }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { runsOn, remote, hosts, ready, total, pods } = props.group;
  const needsPerson = pods.some(pod => podKind(pod) === 'error');
  let kind: 'success' | 'progress' | 'error' = 'success';
  if (ready < total) {
    kind = needsPerson ? 'error' : 'progress';
  }
  const place = remote
    ? t('placement.remote', { hosts: hosts.join(', ') })
    : t('placement.local');
  return (
    <li>
      <Flex justify="between" align="center" gap="3">
        <div>
          <Text variant="body-medium" weight="bold">
            {runsOn ? <ClusterLink name={runsOn} /> : t('pod.nowhere')}
          </Text>
          {runsOn && (
            <Text variant="body-small" color="secondary">
              {' · '}
              {place}
            </Text>
          )}
        </div>
        <StatusLabel
          kind={kind}
          label={t('placement.ready', {
            ready: String(ready),
            total: String(total),
          })}
        />
      </Flex>
    </li>
  );
}

function StuckPods(props: { pods: PodPlacement[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const stuck = stuckPods(props.pods);
  if (stuck.length === 0) {
    return null;
  }
  const more = stuck.length - SHOWN_STUCK_PODS;
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-medium" weight="bold">
        {t('placement.stuck')}
      </Text>
      <PlainList>
        {stuck.slice(0, SHOWN_STUCK_PODS).map(pod => (
          <li key={`${pod.cluster}/${pod.namespace}/${pod.pod}`}>
            <Flex justify="between" align="center" gap="3">
              <Text variant="body-small">{pod.pod}</Text>
              <PodStatusLabel pod={pod} />
            </Flex>
            {pod.message && (
              <Text as="p" variant="body-small" color="secondary">
                {pod.message}
              </Text>
            )}
          </li>
        ))}
      </PlainList>
      {more > 0 && (
        <Text variant="body-small" color="secondary">
          {t('placement.more', { count: more })}
        </Text>
      )}
    </Flex>
  );
}

/** The namespaces that the pods live in, as links where they are offloaded. */
function Namespaces(props: { pods: PodPlacement[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const offloadings = useOffloadings({ limit: 500 });
  const isOffloaded = (cluster: string, namespace: string) =>
    offloadings.data?.items.some(
      item => item.cluster === cluster && item.namespace === namespace,
    );
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('placement.namespaces')}{' '}
      {namespacesOf(props.pods).map(({ cluster, namespace }, index) => (
        <span key={`${cluster}/${namespace}`}>
          {index > 0 && ', '}
          <MaybeLink
            href={
              isOffloaded(cluster, namespace)
                ? links.namespace(cluster, namespace)
                : undefined
            }
          >
            {t('placement.namespaceOn', { namespace, cluster })}
          </MaybeLink>
        </span>
      ))}
    </Text>
  );
}

function CardContent(props: {
  entity: { kind: string; namespace: string; name: string };
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const placements = useEntityPlacements(props.entity);
  return (
    <Live query={placements} loading={<LoadingLines lines={2} height={24} />}>
      {({ items, clusters }) => (
        <Flex direction="column" gap="3">
          <FreshnessNotices clusters={clusters} />
          {items.length === 0 ? (
            <Text as="p" variant="body-medium" color="secondary">
              {t('placement.empty')}
            </Text>
          ) : (
            <>
              <PlainList>
                {groupByCluster(items).map(group => (
                  <ClusterLine
                    key={`${group.runsOn} ${group.remote}`}
                    group={group}
                  />
                ))}
              </PlainList>
              <StuckPods pods={items} />
              <Namespaces pods={items} />
            </>
          )}
        </Flex>
      )}
    </Live>
  );
}

/** On which real clusters does this run right now, and is any of it stuck? */
export function WhereItRunsCard() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { entity } = useEntity();
  return (
    <EntityInfoCard title={t('placement.title')}>
      <FederationDataProvider>
        <CardContent
          entity={{
            kind: entity.kind,
            namespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
            name: entity.metadata.name,
          }}
        />
      </FederationDataProvider>
    </EntityInfoCard>
  );
}
