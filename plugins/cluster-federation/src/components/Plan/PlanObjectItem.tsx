import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  PlanDifference,
  PlanObject,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import { Sign, type SignKind } from '../Sign';
import styles from './Plan.module.css';

const DRY_RUN: Record<PlanObject['dryRun'], SignKind> = {
  Accepted: 'good',
  Refused: 'bad',
  NotTried: 'unknown',
};

function Differences(props: { differences: PlanDifference[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { differences } = props;
  const value = (text: string | undefined) =>
    text === undefined ? (
      <i>{t('plan.unset')}</i>
    ) : (
      <code className={styles.code}>{text}</code>
    );
  return (
    <details className={styles.differences}>
      <summary>
        <Text variant="body-small">
          {t('plan.fields', { count: differences.length })}
        </Text>
      </summary>
      <ul className={styles.fields}>
        {differences.map(({ path, from, to }) => (
          <li key={path}>
            <Text variant="body-small">
              <code className={styles.code}>{path}</code>: {value(from)}{' '}
              <span role="img" aria-label={t('plan.becomes')}>
                →
              </span>{' '}
              {value(to)}
            </Text>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** What becomes of one object, and what the API server says to that. */
export function PlanObjectItem(props: { object: PlanObject }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { object } = props;
  const { action, kind, namespace, name, cluster, dryRun, message } = object;
  // What is kept is not written, so there was nothing to try.
  const wasTriable = action !== 'Keep' || dryRun !== 'NotTried';
  return (
    <li className={styles.object}>
      <div className={styles.objectHead}>
        <Text variant="body-medium">
          {t(`plan.action.${action}`)}{' '}
          <Hint text={object.apiVersion}>
            <span>{kind}</span>
          </Hint>{' '}
          <code className={styles.code}>
            {namespace ? `${namespace}/${name}` : name}
          </code>{' '}
          {t('plan.on', { cluster })}
        </Text>
        {wasTriable && (
          <Sign kind={DRY_RUN[dryRun] ?? 'unknown'}>
            {t(`plan.dryRun.${dryRun}`)}
          </Sign>
        )}
      </div>
      {message && (
        <Text
          as="p"
          variant="body-small"
          color={dryRun === 'Refused' ? 'danger' : 'secondary'}
        >
          {message}
        </Text>
      )}
      {object.differences.length > 0 && (
        <Differences differences={object.differences} />
      )}
    </li>
  );
}
