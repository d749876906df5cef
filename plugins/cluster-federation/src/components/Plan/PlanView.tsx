import { useId, type ReactNode } from 'react';
import { CodeSnippet } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Plan,
  PlanStep,
  PlanStepState,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationTranslationRef } from '../../translation';
import { Hint } from '../Hint';
import { Sign, type SignKind } from '../Sign';
import styles from './Plan.module.css';
import { PlanObjectItem } from './PlanObjectItem';

const SIGNS: Record<PlanStepState, SignKind> = {
  Done: 'good',
  Next: 'next',
  Later: 'later',
  Blocked: 'bad',
};

function StepState(props: { state: PlanStepState }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { state } = props;
  return (
    <Hint text={t(`plan.stateMeaning.${state}`)}>
      <Sign kind={SIGNS[state] ?? 'unknown'}>{t(`plan.state.${state}`)}</Sign>
    </Hint>
  );
}

function Step(props: { step: PlanStep }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { title, state, reason, fix, objects } = props.step;
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <Text variant="body-medium" weight="bold">
          {title}
        </Text>
        <StepState state={state} />
      </div>
      {(reason || fix) && (
        <div className={styles.obstacle}>
          {reason && (
            <Text as="p" variant="body-medium" color="danger">
              {reason}
            </Text>
          )}
          {fix && (
            <Text as="p" variant="body-medium">
              {t('step.fix', { fix })}
            </Text>
          )}
        </div>
      )}
      {objects.length > 0 && (
        <ul className={styles.objects}>
          {objects.map(object => (
            <PlanObjectItem
              key={[
                object.cluster,
                object.action,
                object.apiVersion,
                object.kind,
                object.namespace,
                object.name,
              ].join(' ')}
              object={object}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

function Part(props: {
  title: string;
  description?: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.part}>
      <Text as="h3" id={id} variant="body-medium" weight="bold">
        {props.title}
      </Text>
      {props.description && (
        <Text as="p" variant="body-small" color="secondary">
          {props.description}
        </Text>
      )}
      {props.children}
    </div>
  );
}

/** What a change would do, step by step, and the commands and YAML that say the same. */
export function PlanView(props: { plan: Plan }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { steps, commands, manifest } = props.plan;
  return (
    <div className={styles.plan}>
      <Part title={t('plan.steps')}>
        {steps.length > 0 ? (
          <ol className={styles.steps}>
            {steps.map(step => (
              <Step key={step.id} step={step} />
            ))}
          </ol>
        ) : (
          <Text as="p" variant="body-medium">
            {t('plan.noSteps')}
          </Text>
        )}
      </Part>
      {commands.length > 0 && (
        <Part title={t('plan.commands')}>
          {commands.map(({ tool, description, lines }) => (
            <div key={`${tool} ${description}`} className={styles.snippet}>
              <Text as="p" variant="body-medium">
                {description}
              </Text>
              <CodeSnippet
                language="bash"
                text={lines.join('\n')}
                showCopyCodeButton
              />
            </div>
          ))}
        </Part>
      )}
      {manifest && (
        <Part
          title={t('plan.manifest')}
          description={t('plan.manifestDescription')}
        >
          <div className={styles.snippet}>
            <CodeSnippet language="yaml" text={manifest} showCopyCodeButton />
          </div>
        </Part>
      )}
    </div>
  );
}
