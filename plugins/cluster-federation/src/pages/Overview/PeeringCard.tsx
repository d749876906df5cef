import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { CapacityBars } from '../../components/Capacity';
import { MaybeLink } from '../../components/MaybeLink';
import { PeeringStatusLabel } from '../../components/StatusLabel';
import { useFederationLinks } from '../../data/useFederationLinks';
import { mainStatus, type PeeringPair } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';

/** One peering: how it stands, and how full the member is. */
export function PeeringCard(props: {
  pair: PeeringPair;
  clusters: ClusterStatus[];
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { view, title } = props.pair;
  const status = mainStatus(view);
  return (
    <Card>
      <CardBody>
        <Flex direction="column" gap="3">
          <Flex justify="between" align="center" gap="3">
            <Text as="h3" variant="body-large" weight="bold">
              <MaybeLink
                href={links.peering(view.cluster, view.remote.clusterId)}
              >
                {title}
              </MaybeLink>
            </Text>
            <PeeringStatusLabel
              status={status}
              source={props.clusters.find(({ name }) => name === view.cluster)}
            />
          </Flex>
          {status.message && (
            <Text variant="body-small" color="secondary">
              {status.message}
            </Text>
          )}
          {view.capacity.length > 0 ? (
            <CapacityBars capacity={view.capacity} />
          ) : (
            <Text variant="body-small" color="secondary">
              {t('capacity.none')}
            </Text>
          )}
        </Flex>
      </CardBody>
    </Card>
  );
}
