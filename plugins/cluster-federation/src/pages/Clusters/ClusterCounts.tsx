import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { PlainList } from '../../components/Layout';
import { MaybeLink } from '../../components/MaybeLink';
import { useFederationLinks } from '../../data/useFederationLinks';
import { isStateKnown } from '../../model/health';
import { clusterFederationTranslationRef } from '../../translation';

/** How many members, hosts and offloaded namespaces a cluster has, with the way to them. */
export function ClusterCounts(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { cluster } = props;
  const { name, memberCount, hostCount, offloadedNamespaceCount } = cluster;
  const only = `?cluster=${encodeURIComponent(name)}`;
  const peerings = links.peerings && `${links.peerings}${only}`;
  const namespaces = links.namespaces && `${links.namespaces}${only}`;
  if (!isStateKnown(cluster)) {
    return (
      <Text variant="body-small" color="secondary">
        {cluster.health === 'NotFollowed'
          ? t('cluster.notFollowed')
          : t('cluster.unknown')}
      </Text>
    );
  }
  const counts = [
    {
      count: memberCount,
      text: t('cluster.hostOf', { count: memberCount }),
      href: peerings,
    },
    {
      count: hostCount,
      text: t('cluster.memberOf', { count: hostCount }),
      href: peerings,
    },
    {
      count: offloadedNamespaceCount,
      text: t('cluster.offloaded', { count: offloadedNamespaceCount }),
      href: namespaces,
    },
  ].filter(({ count }) => count > 0);
  return counts.length > 0 ? (
    <PlainList>
      {counts.map(({ text, href }) => (
        <li key={text}>
          <Text variant="body-medium">
            <MaybeLink href={href}>{text}</MaybeLink>
          </Text>
        </li>
      ))}
    </PlainList>
  ) : (
    <Text variant="body-medium">{t('cluster.alone')}</Text>
  );
}
