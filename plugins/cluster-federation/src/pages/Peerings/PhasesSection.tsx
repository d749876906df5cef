import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type {
  ClusterStatus,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Conditions } from '../../components/Conditions';
import { CardGrid } from '../../components/Layout';
import { PeeringStatusLabel } from '../../components/StatusLabel';
import { RelativeTime } from '../../components/Time';
import { peeringAspects } from '../../model/peerings';
import { clusterFederationTranslationRef } from '../../translation';

/** Each aspect with its phase, why, since when, and the conditions behind it. */
export function PhasesSection(props: {
  peering: Peering;
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering, source } = props;
  const names = { cluster: peering.cluster, remote: peering.remote.name };
  return (
    <CardGrid small>
      {peeringAspects.map(aspect => {
        const status = peering[aspect];
        return (
          <Card key={aspect}>
            <CardBody>
              <Flex direction="column" gap="2">
                <Flex justify="between" align="center" gap="2">
                  <Text as="h3" variant="body-medium" weight="bold">
                    {t(`aspect.${aspect}`)}
                  </Text>
                  <PeeringStatusLabel status={status} source={source} />
                </Flex>
                <Text as="p" variant="body-small" color="secondary">
                  {t(`aspectMeaning.${aspect}`, names)}
                </Text>
                {status.message && (
                  <Text as="p" variant="body-small">
                    {status.message}
                  </Text>
                )}
                {status.since && (
                  <Text as="p" variant="body-small" color="secondary">
                    {t('peering.since')} <RelativeTime time={status.since} />
                  </Text>
                )}
                {status.conditions.length > 0 && (
                  <Conditions conditions={status.conditions} />
                )}
              </Flex>
            </CardBody>
          </Card>
        );
      })}
    </CardGrid>
  );
}
