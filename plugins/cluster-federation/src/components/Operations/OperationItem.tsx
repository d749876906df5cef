import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  hasEnded,
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useOperation } from '../../data/queries';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';
import { EntityLink } from '../EntityLink';
import { MaybeLink } from '../MaybeLink';
import { OperationStatusLabel } from '../StatusLabel';
import { ElapsedTime, RelativeTime } from '../Time';
import { ActsAs } from './ActsAs';
import { OperationActions } from './OperationActions';
import { OperationSteps } from './OperationSteps';
import styles from './Operations.module.css';
import { useOperationWords } from './useOperationWords';

/** One operation: what it changes, who asked for it, and where it stands, live. */
export function OperationItem(props: {
  operation: Operation;
  /** Nothing newer was requested for the same target. */
  isLatest: boolean;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { data: operation } = useOperation(props.operation);
  const { createdAt, updatedAt, requestedBy, reason } = operation;
  const ended = hasEnded(operation);
  // The step that it is about says the same, with the fix.
  const isSaidByStep = operation.steps.some(step => step.reason === reason);
  const words = useOperationWords([operation]);
  const title = [
    words.what(operation),
    isPeeringRequest(operation) && words.target(operation),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <li className={styles.operation} aria-label={title}>
      <Flex direction="column" gap="3">
        <Flex justify="between" align="center" gap="3">
          <Flex align="center" gap="3">
            <Text weight="bold" variant="body-medium">
              <MaybeLink href={links.operation(operation.id)}>
                {title}
              </MaybeLink>
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
        <OperationActions operation={operation} isLatest={props.isLatest} />
      </Flex>
    </li>
  );
}

function haveSameTarget(one: Operation, other: Operation): boolean {
  const nameOf = (operation: Operation) =>
    isPeeringRequest(operation)
      ? `member ${operation.member}`
      : `namespace ${operation.namespace}`;
  return one.cluster === other.cluster && nameOf(one) === nameOf(other);
}

/** Operations, newest first. */
export function OperationList(props: { operations: Operation[] }) {
  return (
    <ul className={styles.operations}>
      {props.operations.map(operation => (
        <OperationItem
          key={operation.id}
          operation={operation}
          isLatest={
            operation ===
            props.operations.find(other => haveSameTarget(operation, other))
          }
        />
      ))}
    </ul>
  );
}
