import type { ClusterAccess } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ServerSettings } from '../connection/types';

/**
 * How a cluster is reached. Plain data, so that an entry that did not change can
 * be told from one that did.
 */
export type Reach =
  | { type: 'kubeconfig'; file: string; context?: string }
  | { type: 'inCluster' }
  | { type: 'server'; server: ServerSettings; credential: CredentialChoice }
  /** The entry cannot be used. */
  | { type: 'none'; error: string };

export type CredentialChoice =
  | { type: 'token'; token: string }
  /** In PEM. */
  | { type: 'certificate'; cert: string; key: string }
  | {
      type: 'strategy';
      authProvider: string;
      authMetadata: Record<string, string>;
    }
  /** That of the supplier which the cluster comes from. */
  | { type: 'supplier' };

/** One cluster as it is configured. */
export interface ClusterEntry {
  name: string;
  title?: string;
  access: ClusterAccess;
  source: string;
  liqoNamespace: string;
  reach: Reach;
}

export const DEFAULT_LIQO_NAMESPACE = 'liqo';
