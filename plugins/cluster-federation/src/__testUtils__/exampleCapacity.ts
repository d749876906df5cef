import type {
  ClusterCapacity,
  FitAnswer,
  FitRequest,
  ResourceCapacity,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

// DEVELOPMENT AND TEST DATA, in the federation of exampleData.ts.

const amount = (
  resource: string,
  accepted: string,
  used: string,
  usedFraction: number,
  requested?: string,
): ResourceCapacity => ({
  resource,
  accepted,
  used,
  usedFraction,
  ...(requested && { requested }),
});

/** What milan has itself and borrows from rome, with GPUs there only. */
export function exampleCapacity(
  changes: Partial<ClusterCapacity> = {},
): ClusterCapacity {
  const borrowed = [
    amount('cpu', '4', '3200m', 0.8, '4'),
    amount('memory', '8Gi', '2560Mi', 0.3125, '8Gi'),
    amount('pods', '110', '2', 0.018, '110'),
    amount('nvidia.com/gpu', '2', '2', 1, '4'),
  ];
  const own = [
    amount('cpu', '8', '2', 0.25),
    amount('memory', '16Gi', '4Gi', 0.25),
    amount('pods', '220', '11', 0.05),
    amount('hugepages-2Mi', '0', '0', 0),
  ];
  return {
    cluster: 'milan',
    own: {
      resources: own,
      entries: [
        { kind: 'Node', name: 'milan-1', state: 'Active', resources: own },
        { kind: 'Node', name: 'milan-2', state: 'Cordoned', resources: [] },
      ],
    },
    borrowed: [
      {
        remote: { clusterId: 'rome', name: 'rome', connected: true },
        resources: borrowed,
        entries: [
          {
            kind: 'ResourceSlice',
            name: 'rome',
            state: 'Active',
            resources: borrowed,
          },
          {
            kind: 'Quota',
            name: 'rome-1a2b',
            state: 'Active',
            resourceSlice: 'rome',
            limitsEnforcement: 'None',
            resources: [amount('cpu', '4', '3200m', 0.8)],
          },
        ],
      },
    ],
    lent: [],
    ...changes,
  };
}

/** One replica fits on milan, the others nowhere. */
export const exampleFitting = ({
  replicas,
  resources,
}: FitRequest): Omit<FitAnswer, 'clusters'> => ({
  fits: replicas === 1,
  replicas: resources.cpu === '64' ? 0 : 1,
  places: [
    {
      kind: 'Host',
      name: 'milan',
      clusterId: 'milan',
      nodesKnown: true,
      replicas: resources.cpu === '64' ? 0 : 1,
      lacking: replicas > 1 ? [{ resource: 'memory', amount: '512Mi' }] : [],
      obstacles: [],
    },
    {
      kind: 'Member',
      name: 'rome',
      clusterId: 'rome',
      virtualNode: 'liqo-rome',
      nodesKnown: false,
      replicas: 0,
      lacking: [],
      obstacles: [{ cause: 'Cordoned', message: 'Node liqo-rome is cordoned' }],
    },
  ],
});
