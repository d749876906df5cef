import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { MaybeLink } from '../../components/MaybeLink';
import { HealthLabel } from '../../components/StatusLabel';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';

/** What a cluster is to the others, in one sentence. */
export function useClusterRole() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  return (cluster: Cluster): string => {
    if (!isStateKnown(cluster)) {
      return cluster.health === 'NotFollowed'
        ? t('cluster.notFollowed')
        : t('cluster.unknown');
    }
    const roles = [
      cluster.memberCount > 0 &&
        t('cluster.hostOf', { count: cluster.memberCount }),
      cluster.hostCount > 0 &&
        t('cluster.memberOf', { count: cluster.hostCount }),
    ].filter(Boolean);
    return roles.length > 0 ? roles.join(' · ') : t('cluster.alone');
  };
}

/** One connected cluster at a glance. */
export function ClusterCard(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster } = props;
  const { name, title, kubernetesVersion, liqoVersion, liqoMajor } = cluster;
  const links = useFederationLinks();
  const describeRole = useClusterRole();
  const inCluster = `?cluster=${encodeURIComponent(name)}`;
  const isKnown = isStateKnown(cluster);
  const liqo =
    liqoVersion ??
    (liqoMajor !== undefined &&
      t('clusterPage.liqoMajor', { major: String(liqoMajor) }));
  const versions = [
    liqo && `Liqo ${liqo}`,
    kubernetesVersion && `Kubernetes ${kubernetesVersion}`,
  ].filter(Boolean);
  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center" gap="3">
          <Text as="h3" variant="body-large" weight="bold" truncate>
            <ClusterLink name={name}>{title ?? name}</ClusterLink>
          </Text>
          <HealthLabel cluster={cluster} />
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="1">
          <Text variant="body-medium">{describeRole(cluster)}</Text>
          {isKnown && cluster.offloadedNamespaceCount > 0 && (
            <Text variant="body-medium">
              <MaybeLink
                href={links.namespaces && `${links.namespaces}${inCluster}`}
              >
                {t('cluster.offloaded', {
                  count: cluster.offloadedNamespaceCount,
                })}
              </MaybeLink>
            </Text>
          )}
          <Text variant="body-small" color="secondary">
            {isKnown && !liqo ? t('cluster.noLiqo') : null}
            {isKnown && !liqo && versions.length > 0 ? ' · ' : null}
            {versions.join(' · ')}
          </Text>
        </Flex>
      </CardBody>
    </Card>
  );
}
