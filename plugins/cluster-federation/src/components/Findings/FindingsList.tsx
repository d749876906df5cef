import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge, Text } from '@backstage/ui';
import type {
  PreflightFinding,
  PreflightSeverity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import { Sign, type SignKind } from '../Sign';
import styles from './Findings.module.css';

const SIGNS: Record<PreflightSeverity, SignKind> = {
  blocking: 'bad',
  'could-not-check': 'unknown',
  warning: 'warning',
  ok: 'good',
};

/** Those that one should read, worst first. */
const TELLING = ['blocking', 'could-not-check', 'warning'] as const;

function Finding(props: {
  finding: PreflightFinding;
  action?: (finding: PreflightFinding) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { finding, action } = props;
  const { check, message, fix, cluster, advisory } = finding;
  return (
    <li className={styles.finding}>
      <Text as="p" variant="body-medium">
        {message}
      </Text>
      {fix && (
        <Text as="p" variant="body-medium" color="secondary">
          {t('findings.fix', { fix })}
        </Text>
      )}
      <div className={styles.about}>
        <Text variant="body-small" color="secondary">
          {[
            cluster && t('findings.cluster', { cluster }),
            t('findings.check', { check }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        {advisory && (
          <Hint text={t('findings.advisoryMeaning')}>
            <Badge size="small">{t('findings.advisory')}</Badge>
          </Hint>
        )}
      </div>
      {action?.(finding)}
    </li>
  );
}

function Findings(props: {
  findings: PreflightFinding[];
  action?: (finding: PreflightFinding) => ReactNode;
}) {
  return (
    <ul className={styles.findings}>
      {props.findings.map((finding, index) => (
        <Finding
          // One check may find several things about one cluster.
          key={`${finding.check} ${finding.cluster} ${index}`}
          finding={finding}
          action={props.action}
        />
      ))}
    </ul>
  );
}

/** What was found before a change, worst first; what is in order is folded away. */
export function FindingsList(props: {
  findings: PreflightFinding[];
  /** Stands below a finding that is not in order, for example to override it. */
  action?: (finding: PreflightFinding) => ReactNode;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { findings, action } = props;
  const inOrder = findings.filter(({ severity }) => severity === 'ok');
  return (
    <div className={styles.groups}>
      {TELLING.map(severity => {
        const found = findings.filter(finding => finding.severity === severity);
        return found.length > 0 ? (
          <div
            key={severity}
            role="group"
            aria-label={t(`findings.severity.${severity}`)}
            className={styles.group}
            data-severity={severity}
          >
            <Sign kind={SIGNS[severity]}>
              <strong>{t(`findings.severity.${severity}`)}</strong>
            </Sign>
            <Text as="p" variant="body-small" color="secondary">
              {t(`findings.meaning.${severity}`)}
            </Text>
            <Findings findings={found} action={action} />
          </div>
        ) : null;
      })}
      {inOrder.length > 0 && (
        <details className={styles.inOrder}>
          <summary>
            <Sign kind={SIGNS.ok}>
              {t('findings.ok', { count: inOrder.length })}
            </Sign>
          </summary>
          <Findings findings={inOrder} />
        </details>
      )}
    </div>
  );
}
