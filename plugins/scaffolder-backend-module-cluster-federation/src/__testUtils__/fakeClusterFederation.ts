import { ResponseError } from '@backstage/errors';
import type {
  Cluster,
  OffloadRequest,
  Offloading,
  Operation,
  OperationRequest,
  Peering,
  PeerRequest,
  Plan,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ClusterFederationService } from '@cluster-federation/backstage-plugin-cluster-federation-node';

/**
 * Stands in for the Cluster Federation backend, at the edge of this module:
 * whatever a test does not script is refused. It allows changes, and its
 * preflight finds nothing, if not said.
 */
export function fakeClusterFederation(
  scripted: Partial<ClusterFederationService> = {},
): jest.Mocked<ClusterFederationService> {
  const names: (keyof ClusterFederationService)[] = [
    'getInfo',
    'listClusters',
    'getCluster',
    'getClusterRights',
    'listPeerings',
    'getPeering',
    'listOffloadings',
    'getOffloading',
    'listPlacements',
    'listReflectedServices',
    'listPlacementsByEntity',
    'listOperations',
    'getOperation',
    'preflight',
    'plan',
    'registerMember',
    'revealPeerCommand',
    'getInstallInstructions',
    'createOperation',
    'cancelOperation',
    'retryOperation',
  ];
  const answers: Partial<ClusterFederationService> = {
    getInfo: async () => ({ readOnly: false, impersonation: false }),
    preflight: async () => ({ findings: [] }),
    ...scripted,
  };
  return Object.fromEntries(
    names.map(name => [
      name,
      jest.fn(
        (answers[name] as () => unknown) ??
          (async () => {
            throw new Error(`The test did not expect a call of ${name}`);
          }),
      ),
    ]),
  ) as unknown as jest.Mocked<ClusterFederationService>;
}

export const offloadRequest: OffloadRequest = {
  kind: 'offload',
  cluster: 'milan',
  namespace: 'pipelines',
  spec: {
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
    createNamespace: true,
  },
};

export const peerRequest: PeerRequest = {
  kind: 'peer',
  cluster: 'milan',
  member: 'paris',
  spec: { networking: { enabled: true } },
};

let changes = 0;

/** An operation; each one made here is newer than the one before. */
export function operationOf(
  state: Partial<Pick<Operation, 'id' | 'phase' | 'reason' | 'steps'>> = {},
  request: OperationRequest = offloadRequest,
): Operation {
  changes += 1;
  return {
    id: 'operation-1',
    phase: 'Running',
    steps: [],
    requestedBy: 'user:default/mock',
    createdAt: '2026-01-01T12:00:00.000Z',
    updatedAt: new Date(Date.UTC(2026, 0, 1, 12, 0, changes)).toISOString(),
    deadline: '2026-01-01T12:10:00.000Z',
    ...request,
    ...state,
  };
}

export const readyOffloading: Offloading = {
  cluster: 'milan',
  namespace: 'pipelines',
  namespaceMappingStrategy: 'DefaultName',
  podOffloadingStrategy: 'LocalAndRemote',
  clusterSelector: { nodeSelectorTerms: [] },
  phase: 'Ready',
  remotes: [
    {
      clusterId: 'rome-id',
      name: 'rome',
      namespace: 'pipelines-milan',
      phase: 'Ready',
    },
  ],
  pods: { local: 0, remote: {} },
  owner: 'group:default/data-team',
};

export const paris: Cluster = {
  name: 'paris',
  health: 'Fresh',
  access: 'full',
  source: 'clusterFederation',
  features: [],
  clusterId: 'paris-id',
  liqoVersion: 'v1.2.0',
  liqoMajor: 1,
  memberCount: 0,
  hostCount: 1,
  offloadedNamespaceCount: 0,
};

/** A host whose installation says all that a peering of Liqo 1.x chooses. */
export const turin: Cluster = {
  ...paris,
  name: 'turin',
  clusterId: 'turin-id',
  liqoVersion: 'v0.10.1',
  liqoMajor: 0,
  liqoTraits: {
    operations: ['offload', 'unoffload', 'peer', 'unpeer'],
    oneSidedOperations: ['peer', 'unpeer'],
    peeringOptions: [],
    namespaceMappingStrategies: ['DefaultName', 'EnforceSameName'],
    memberRegistration: 'PeerCommand',
  },
};

/** Clusters as the portal knows them; no other one is connected. */
export async function clusterNamed(name: string): Promise<Cluster> {
  const cluster = [paris, turin].find(candidate => candidate.name === name);
  if (!cluster) {
    throw await responseError(
      404,
      'NotFoundError',
      `cluster: there is no cluster ${name}`,
    );
  }
  return cluster;
}

/** The peering of milan with paris as milan sees it. */
export function peeringOf(phase: Peering['outgoing']['phase']): Peering {
  const status = { phase, conditions: [] };
  const none = { phase: 'None' as const, conditions: [] };
  const off = { enabled: false, conditions: [] };
  const isUp = phase === 'Established';
  return {
    cluster: 'milan',
    remote: { clusterId: 'paris-id', name: 'paris', connected: true },
    role: 'Provider',
    liqoMajor: 1,
    outgoing: status,
    incoming: none,
    networking: none,
    authentication: status,
    apiServer: status,
    modules: { networking: off, authentication: off, offloading: off },
    tenantNamespace: { local: 'liqo-tenant-paris' },
    resourceSlices: [],
    virtualNodes: isUp
      ? [
          {
            name: 'paris-node',
            ready: 'True',
            unschedulable: false,
            labels: {},
            conditions: [],
            podCount: 0,
          },
        ]
      : [],
    capacity: isUp
      ? [
          { resource: 'cpu', requested: '4', accepted: '4' },
          { resource: 'nvidia.com/gpu', requested: '1' },
        ]
      : [],
  };
}

/** A plan of one step, which would create one object. */
export function planOf(
  request: OperationRequest,
  step: Partial<Plan['steps'][number]> = {},
): Plan {
  return {
    request,
    steps: [
      {
        id: 'first',
        title: 'Make the first object',
        state: 'Next',
        objects: [
          {
            cluster: request.cluster,
            action: 'Create',
            apiVersion: 'v1',
            kind: 'Namespace',
            name: 'first-object',
            dryRun: 'Accepted',
            differences: [{ path: 'metadata.name', to: '"first-object"' }],
          },
        ],
        ...step,
      },
    ],
    commands: [
      {
        tool: 'liqoctl',
        description: 'For somebody who has the kubeconfigs.',
        lines: [`liqoctl ${request.kind}`],
      },
    ],
  };
}

/** What the client rejects with when the backend answers with an error. */
export async function responseError(
  status: number,
  name: string,
  message: string,
  details: object = {},
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name, message, ...details },
        response: { statusCode: status },
      }),
      { status, headers: { 'Content-Type': 'application/json' } },
    ),
  );
}

/** Answers one after the other; the last one again and again. Errors are thrown. */
export function inTurn<T extends unknown[]>(
  ...answers: T
): () => Promise<Exclude<T[number], Error>> {
  let index = 0;
  return async () => {
    const answer = answers[Math.min(index, answers.length - 1)];
    index += 1;
    if (answer instanceof Error) {
      throw answer;
    }
    return answer as Exclude<T[number], Error>;
  };
}

/** A logger that keeps its lines, the elapsed time taken out. */
export function lineLogger() {
  const lines: string[] = [];
  const keep = (level: string) => (message: string) => {
    lines.push(`${level}: ${message.replace(/^\[[\d.]+ s\]/, '[elapsed]')}`);
  };
  const logger = {
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
    debug: keep('debug'),
    child: () => logger,
  };
  return { logger, lines };
}
