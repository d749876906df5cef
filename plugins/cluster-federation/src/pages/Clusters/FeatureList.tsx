import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ClusterFeatureStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FeatureStatusLabel } from '../../components/StatusLabel';
import { groupFeatures } from '../../model/features';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './Clusters.module.css';
import { useFeatureWords } from './words';

/** Features and whether they can be used, one a line. */
export function FeatureList(props: { features: ClusterFeatureStatus[] }) {
  const wordsOf = useFeatureWords();
  return (
    <ul className={styles.features}>
      {props.features.map(status => (
        <li key={status.feature} className={styles.feature}>
          <Text variant="body-medium">{wordsOf(status.feature).name}</Text>
          <FeatureStatusLabel status={status} />
        </li>
      ))}
    </ul>
  );
}

/** The same by state, as small as a table's cell. */
export function FeatureSummary(props: { features: ClusterFeatureStatus[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const wordsOf = useFeatureWords();
  return (
    <ul className={styles.features} aria-label={t('clusters.features')}>
      {groupFeatures(props.features).map(({ state, message, features }) => (
        <li key={state}>
          <FeatureStatusLabel
            status={{ feature: features[0], state, message }}
          />
          <Text as="p" variant="body-small" color="secondary">
            {features.map(feature => wordsOf(feature).name).join(', ')}
          </Text>
        </li>
      ))}
    </ul>
  );
}
