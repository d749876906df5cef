import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  hasEnded,
  isPeeringRequest,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationStore } from '../operations';

/** Leaves an event of how an operation ended. */
export async function auditEnded(
  operation: Operation,
  auditor: AuditorService,
): Promise<void> {
  const { id, kind, cluster, phase, requestedBy, actsAs } = operation;
  const event = await auditor.createEvent({
    eventId: 'operation-end',
    severityLevel: 'medium',
    meta: {
      operationId: id,
      kind,
      cluster,
      ...(isPeeringRequest(operation)
        ? { member: operation.member }
        : { namespace: operation.namespace }),
      requestedBy,
      ...(actsAs && { actsAs: { user: actsAs.user, groups: actsAs.groups } }),
    },
  });
  const meta = { phase };
  if (phase === 'Succeeded') {
    await event.success({ meta });
  } else {
    const error = new Error(operation.reason ?? `It was ${phase}`);
    await event.fail({ meta, error });
  }
}

/**
 * Leaves an event of every operation that this process brings to its end;
 * returns how to stop.
 */
export function auditEndedOperations(options: {
  operations: Pick<OperationStore, 'onChange'>;
  auditor: AuditorService;
  logger: LoggerService;
}): () => void {
  const { operations, auditor, logger } = options;
  return operations.onChange(operation => {
    if (hasEnded(operation)) {
      auditEnded(operation, auditor).catch(error =>
        logger.error(
          `The end of operation ${operation.id} is missing in the audit log`,
          toError(error),
        ),
      );
    }
  });
}
