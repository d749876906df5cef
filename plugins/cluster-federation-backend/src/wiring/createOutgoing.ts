import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { OperationStore } from '../operations';
import { auditEndedOperations } from '../service';
import { ChangeSignaller } from '../signals';
import type { ClusterEdge } from './clusterEdge';

/** What tells others of changes, without being asked. */
export function createOutgoing(options: {
  auditor: AuditorService;
  logger: LoggerService;
  signals: SignalsService;
  edge: ClusterEdge;
  store: OperationStore;
}) {
  const { auditor, logger, signals, store } = options;
  const { state, rights } = options.edge;
  const stopAuditing = auditEndedOperations({
    operations: store,
    auditor,
    logger,
  });
  const signaller = new ChangeSignaller({
    signals,
    logger,
    sources: [
      listener => state.onChange(listener),
      listener => rights.onChange(listener),
      listener => store.onChange(listener),
    ],
  });
  return {
    stop: () => {
      signaller.stop();
      stopAuditing();
    },
  };
}
