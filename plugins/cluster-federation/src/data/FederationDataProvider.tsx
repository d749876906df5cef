import { useEffect, type ReactNode } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { useSignal } from '@backstage/plugin-signals-react';
import { QueryClientProvider } from '@tanstack/react-query';
import { CHANGE_SIGNAL_CHANNEL } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { clusterFederationApiRef } from '../api';
import { federationCacheOf } from './federationCache';

/**
 * Gives its children live data: everything shown is asked for again as soon as
 * a signal says that something changed, and slowly without any signal.
 */
export function FederationDataProvider(props: { children: ReactNode }) {
  const { client, requestRefresh } = federationCacheOf(
    useApi(clusterFederationApiRef),
  );
  const { lastSignal } = useSignal(CHANGE_SIGNAL_CHANNEL);

  useEffect(() => {
    if (lastSignal) {
      requestRefresh();
    }
  }, [lastSignal, requestRefresh]);

  return (
    <QueryClientProvider client={client}>{props.children}</QueryClientProvider>
  );
}
