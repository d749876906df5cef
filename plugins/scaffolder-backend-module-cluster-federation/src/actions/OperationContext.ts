import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';
import type { Patience } from './retryWhileUnavailable';

/** On whose behalf a task asks, what for, and where it says what it does. */
export interface OperationContext<
  Method extends keyof ClusterFederationService = keyof ClusterFederationService,
> extends Patience {
  service: Pick<ClusterFederationService, Method>;
  credentials: BackstageCredentials;
  logger: LoggerService;
}
