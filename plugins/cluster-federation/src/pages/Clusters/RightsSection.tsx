import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  clusterInspectPermission,
  type Cluster,
  type ClusterRights,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useMay } from '../../access';
import { Panel, Section } from '../../components/Layout';
import { Live, LoadingLines } from '../../components/Live';
import { RelativeTime } from '../../components/Time';
import { useClusterRights } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './Clusters.module.css';
import { FeatureList } from './FeatureList';
import { FeatureRights } from './FeatureRights';

/** When the cluster was asked, and as whom. */
function Asked(props: { rights: ClusterRights }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { checkedAt, username } = props.rights;
  return (
    <Text as="p" variant="body-small" color="secondary">
      {checkedAt ? (
        <>
          {t('rights.asked')} <RelativeTime time={checkedAt} />
          {'. '}
        </>
      ) : (
        t('rights.neverAsked')
      )}
      {username && t('rights.askedAs', { username })}
    </Text>
  );
}

/** What is known of features without knowing what they lack. */
function FeaturesOnly(props: { cluster: Cluster }) {
  return (
    <Panel>
      <FeatureList features={props.cluster.features} />
    </Panel>
  );
}

function Rights(props: { cluster: Cluster }) {
  const { cluster } = props;
  return (
    <Live query={useClusterRights(cluster.name)}>
      {rights => (
        <>
          <Asked rights={rights} />
          {rights.features.length === 0 && <FeaturesOnly cluster={cluster} />}
          <ul className={styles.rights}>
            {rights.features.map(feature => (
              <FeatureRights
                key={feature.feature}
                rights={feature}
                username={rights.username}
              />
            ))}
          </ul>
        </>
      )}
    </Live>
  );
}

/** What the portal may do on a cluster; what it lacks is for those who may know. */
export function RightsSection(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster } = props;
  const { loading, refusal } = useMay(clusterInspectPermission, cluster.name);
  return (
    <Section title={t('rights.title')} description={t('rights.description')}>
      {loading && <LoadingLines />}
      {!loading && !refusal && <Rights cluster={cluster} />}
      {refusal && (
        <>
          <Alert
            status="info"
            icon
            title={t('rights.denied')}
            description={refusal}
          />
          <FeaturesOnly cluster={cluster} />
        </>
      )}
    </Section>
  );
}
