import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
  type OperationStep,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { stepKind } from '../../model/status';
import { clusterFederationTranslationRef } from '../../translation';
import { StatusIcon } from '../StatusLabel';
import { ElapsedSince } from '../Time';
import styles from './Operations.module.css';

function Step(props: { step: OperationStep; ended: boolean }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { step, ended } = props;
  const isGoingOn = step.state !== 'Done' && step.state !== 'Todo' && !ended;
  const words = {
    Todo: t('step.Todo'),
    Active: t('step.Active'),
    Waiting: t('step.Waiting'),
    Blocked: t('step.Blocked'),
    Done: t('step.Done'),
  };
  // The step at which an operation ended early is no longer going on.
  const kind =
    ended && stepKind(step.state) === 'progress'
      ? 'none'
      : stepKind(step.state);
  return (
    <li className={styles.step} aria-current={isGoingOn ? 'step' : undefined}>
      <span className={styles.sign}>
        <StatusIcon kind={kind} />
        <VisuallyHidden>{words[step.state] ?? step.state}</VisuallyHidden>
      </span>
      <div>
        <Text as="p" variant="body-medium">
          {step.title}
        </Text>
        {isGoingOn && step.waitingFor && (
          <Text as="p" variant="body-small" color="secondary">
            {t('step.waitingFor', { what: step.waitingFor })}
          </Text>
        )}
        {(step.reason || step.fix) && (
          <div className={styles.obstacle}>
            {step.reason && (
              <Text as="p" variant="body-medium" color="danger">
                {step.reason}
              </Text>
            )}
            {step.fix && (
              <Text as="p" variant="body-medium">
                {t('step.fix', { fix: step.fix })}
              </Text>
            )}
          </div>
        )}
      </div>
      {isGoingOn && step.since && (
        <Text variant="body-small" color="secondary">
          <ElapsedSince since={step.since} />
        </Text>
      )}
    </li>
  );
}

/** What an operation did, does and will do. */
export function OperationSteps(props: { operation: Operation }) {
  const { steps } = props.operation;
  return (
    <ol className={styles.steps}>
      {steps.map(step => (
        <Step key={step.id} step={step} ended={hasEnded(props.operation)} />
      ))}
    </ol>
  );
}
