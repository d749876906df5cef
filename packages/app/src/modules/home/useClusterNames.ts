import { useEffect, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { clusterFederationApiRef } from '@cluster-federation/backstage-plugin-cluster-federation';

/** Connection names of the clusters that the portal shows; none until that is known. */
export function useClusterNames(): string[] {
  const api = useApi(clusterFederationApiRef);
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    api.listClusters({ signal: leaving.signal }).then(
      ({ items }) => setNames(items.map(({ name }) => name)),
      () => {}, // The summary beside it says what is wrong.
    );
    return () => leaving.abort();
  }, [api]);
  return names;
}
