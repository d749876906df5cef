import type { ClusterRights } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterRightsSource } from '../rights';

/** Fake: says that the portal may read, on every cluster. */
export class FakeRights implements ClusterRightsSource {
  features() {
    return [{ feature: 'read' as const, state: 'Available' as const }];
  }

  rights(cluster: string): ClusterRights {
    return {
      cluster,
      checkedAt: '2026-11-23T09:00:00.000Z',
      username: 'portal',
      features: [
        {
          feature: 'read',
          state: 'Available',
          clusterRole: 'cluster-federation-read',
          missing: [],
        },
      ],
    };
  }

  recheck() {}

  onChange() {
    return () => {};
  }
}
