import {
  DEFAULT_NAMESPACE,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FreshnessNotices } from '../components/Freshness';
import { Live, LoadingLines } from '../components/Live';
import { MaybeLink } from '../components/MaybeLink';
import { StagePicture } from '../components/StagePicture';
import { StuckPodsList } from '../components/StuckPods';
import { FederationDataProvider } from '../data/FederationDataProvider';
import { useDependencies } from '../data/useDependencies';
import { useEntityPlacements } from '../data/queries';
import { useFederationLinks } from '../data/useFederationLinks';
import { stuckPods } from '../model/obstacles';
import { distinctTexts, namespacesOf } from '../model/placements';
import { clusterFederationTranslationRef } from '../translation';

const MOST_STUCK = 5;

interface EntityName {
  kind: string;
  namespace: string;
  name: string;
}

function Stuck(props: { pods: PodPlacement[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const stuck = stuckPods(props.pods);
  if (stuck.length === 0) {
    return null;
  }
  const more = stuck
    .slice(MOST_STUCK)
    .reduce((sum, { pods }) => sum + pods.length, 0);
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-medium" weight="bold">
        {t('stuck.title')}
      </Text>
      <StuckPodsList stuck={stuck.slice(0, MOST_STUCK)} linked />
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
  return (
    <Text as="p" variant="body-small" color="secondary">
      {t('placement.namespaces')}{' '}
      {namespacesOf(props.pods).map(
        ({ cluster, namespace, isOffloaded }, index) => (
          <span key={`${cluster}/${namespace}`}>
            {index > 0 && ', '}
            <MaybeLink
              href={
                isOffloaded ? links.namespace(cluster, namespace) : undefined
              }
            >
              {t('placement.namespaceOn', { namespace, cluster })}
            </MaybeLink>
          </span>
        ),
      )}
    </Text>
  );
}

function Placement(props: { entity: EntityName; pods: PodPlacement[] }) {
  const { entity, pods } = props;
  const dependencies = useDependencies(
    distinctTexts(pods.map(({ entityRef }) => entityRef)),
  );
  return (
    <>
      <StagePicture
        pods={pods}
        dependencies={dependencies}
        self={stringifyEntityRef(entity)}
      />
      <Stuck pods={pods} />
      <Namespaces pods={pods} />
    </>
  );
}

function CardContent(props: { entity: EntityName }) {
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
            <Placement entity={props.entity} pods={items} />
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
