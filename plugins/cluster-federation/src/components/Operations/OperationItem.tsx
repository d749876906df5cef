import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useOperation } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { EntityLink } from '../EntityLink';
import { OperationStatusLabel } from '../StatusLabel';
import { ElapsedTime, RelativeTime } from '../Time';
import { ActsAs } from './ActsAs';
import { OperationSteps } from './OperationSteps';
import styles from './Operations.module.css';

/** One operation: what it changes, who asked for it, and where it stands, live. */
export function OperationItem(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { data: operation } = useOperation(props.operation);
  const { kind, createdAt, updatedAt, requestedBy, reason } = operation;
  const ended = hasEnded(operation);
  // The step that it is about says the same, with the fix.
  const isSaidByStep = operation.steps.some(step => step.reason === reason);
  const titles = {
    offload: t('operation.offload'),
    unoffload: t('operation.unoffload'),
  };
  return (
    <li className={styles.operation} aria-label={titles[kind] ?? kind}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3">
          <Flex align="center" gap="3">
            <Text weight="bold" variant="body-medium">
              {titles[kind] ?? kind}
            </Text>
            <span role="status">
              <OperationStatusLabel operation={operation} />
            </span>
          </Flex>
          <Text variant="body-small" color="secondary">
            <ElapsedTime
              since={createdAt}
              until={ended ? updatedAt : undefined}
            />
          </Text>
        </Flex>
        {reason && !isSaidByStep && (
          <Text as="p" variant="body-medium" color="danger">
            {reason}
          </Text>
        )}
        <OperationSteps operation={operation} />
        <Text as="p" variant="body-small" color="secondary">
          {t('operation.requestedBy')} <EntityLink entityRef={requestedBy} />
          {', '}
          <RelativeTime time={createdAt} />
        </Text>
        <ActsAs operation={operation} />
      </Flex>
    </li>
  );
}

/** Operations, newest first. */
export function OperationList(props: { operations: Operation[] }) {
  return (
    <ul className={styles.operations}>
      {props.operations.map(operation => (
        <OperationItem key={operation.id} operation={operation} />
      ))}
    </ul>
  );
}
