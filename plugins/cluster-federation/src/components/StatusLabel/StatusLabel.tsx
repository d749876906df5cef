import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { StatusKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import { ElapsedTime, useMoment } from '../Time';
import { StatusIcon } from './StatusIcon';
import styles from './StatusLabel.module.css';

/**
 * A state as icon and word, the same everywhere. Where it converges, the time
 * it takes stands beside it; where a sentence explains it, that is its tooltip.
 */
export function StatusLabel(props: {
  kind: StatusKind;
  label: string;
  /** Since when (ISO 8601). */
  since?: string;
  /** One sentence. */
  message?: string;
  /** The cluster it was read from: a stale one makes it a thing of the past. */
  source?: ClusterStatus;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const isStale = props.source?.health === 'Stale';
  const moment = useMoment(isStale ? props.source?.asOf : undefined);
  const kind = isStale ? 'stale' : props.kind;
  const asOf = moment && t('freshness.asOf', { moment });
  const hint = [props.message, asOf].filter(Boolean).join(' · ');
  return (
    <Hint text={hint}>
      <span className={styles.label}>
        <StatusIcon kind={kind} />
        <span>{props.label}</span>
        {kind === 'progress' && props.since && (
          <span className={styles.muted}>
            <ElapsedTime since={props.since} />
          </span>
        )}
      </span>
    </Hint>
  );
}
