import type { PodPlacement } from '@cluster-federation/backstage-plugin-cluster-federation-common';

let pods = 0;

/** Where a pod of a Deployment in namespace pipelines of milan runs. */
export function podPlacement(deployment: string, on?: string): PodPlacement {
  pods += 1;
  const remote = on !== 'milan';
  return {
    cluster: 'milan',
    namespace: 'pipelines',
    pod: `${deployment}-${pods}`,
    workload: { kind: 'Deployment', name: deployment },
    component: `${deployment}-part`,
    ...(on && {
      runsOn: {
        name: on,
        node: remote ? `liqo-${on}` : 'milan-worker',
        remote,
        ...(remote && { remoteNamespace: 'pipelines-milan' }),
      },
    }),
    phase: on ? 'Running' : 'Pending',
    ready: Boolean(on),
    restarts: 0,
  };
}
