import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Stage, StageOnCluster } from '../../model/stages';
import { clusterFederationTranslationRef } from '../../translation';
import { EntityLink } from '../EntityLink';
import { StatusLabel } from '../StatusLabel';
import styles from './StagePicture.module.css';

/** What of a stage one cluster runs. */
export function StageChip(props: {
  stage: Stage;
  place: StageOnCluster;
  self?: string;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { stage, place, self } = props;
  const { name, entityRef } = stage;
  return (
    <div className={styles.chip} data-kind={place.kind}>
      <Text
        variant="body-small"
        weight="bold"
        className={styles.name}
        title={name}
      >
        {entityRef && entityRef !== self ? (
          <EntityLink entityRef={entityRef}>{name}</EntityLink>
        ) : (
          name
        )}
      </Text>
      <StatusLabel
        kind={place.kind}
        label={t('placement.ready', {
          ready: String(place.ready),
          total: String(place.total),
        })}
      />
    </div>
  );
}
