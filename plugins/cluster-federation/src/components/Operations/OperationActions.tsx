import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import {
  hasEnded,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ActionButton, useOperationAccess } from '../../access';
import { useCancelOperation, useRetryOperation } from '../../data/queries';
import { clusterFederationTranslationRef } from '../../translation';
import { ErrorNotice } from '../Live';

function Cancel(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { id } = props.operation;
  const access = useOperationAccess(props.operation);
  const cancel = useCancelOperation();
  return (
    <>
      <ActionButton
        access={access}
        obstacle={cancel.isPending ? t('operation.isAsked') : undefined}
        label={t('operation.cancel')}
        variant="secondary"
        onPress={() => cancel.mutate(id)}
      />
      {cancel.error && <ErrorNotice error={cancel.error} />}
    </>
  );
}

function Retry(props: {
  operation: Operation;
  onRetried?: (attempt: Operation) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { id } = props.operation;
  const access = useOperationAccess(props.operation);
  const retry = useRetryOperation();
  return (
    <>
      <ActionButton
        access={access}
        obstacle={retry.isPending ? t('operation.isAsked') : undefined}
        label={t('operation.retry')}
        variant="secondary"
        onPress={() => retry.mutate(id, { onSuccess: props.onRetried })}
      />
      {retry.error && <ErrorNotice error={retry.error} />}
    </>
  );
}

/** What can be done about an operation: to cancel it, or to try it again. */
export function OperationActions(props: {
  operation: Operation;
  /** Nothing newer was requested for the same target. */
  isLatest: boolean;
  /** Called with the other attempt, or with the same operation where that goes on. */
  onRetried?: (attempt: Operation) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { operation, isLatest } = props;
  const { phase, cancelledBy } = operation;
  const ended = hasEnded(operation);
  if (!ended && cancelledBy) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('operation.cancelling', { user: cancelledBy })}
      </Text>
    );
  }
  const canBeRetried =
    phase === 'Blocked' ||
    (isLatest && (phase === 'Failed' || phase === 'Cancelled'));
  return ended && !canBeRetried ? null : (
    <Flex justify="end" align="center" gap="3" style={{ flexWrap: 'wrap' }}>
      {canBeRetried && (
        <Retry operation={operation} onRetried={props.onRetried} />
      )}
      {!ended && <Cancel operation={operation} />}
    </Flex>
  );
}
