import type { Sandbox, SandboxCluster } from 'sandbox';
import { BulkClient } from './BulkClient';

const HEARTBEAT_MS = 5_000;
/** Of the member, and one of the host's own without a kubelet. */
const NODES = ['rome', 'without-kubelet'];

export interface LoadSize {
  namespaces: number;
  pods: number;
}

const offloading = {
  apiVersion: 'offloading.liqo.io/v1beta1',
  kind: 'NamespaceOffloading',
  metadata: { name: 'offloading' },
  spec: {
    namespaceMappingStrategy: 'DefaultName',
    podOffloadingStrategy: 'LocalAndRemote',
    clusterSelector: { nodeSelectorTerms: [] },
  },
};

/** As Liqo writes it when the namespace is on the member. */
function offloadingStatus(namespace: string, member: string) {
  return {
    observedGeneration: 1,
    offloadingPhase: 'Ready',
    remoteNamespaceName: `${namespace}-milan`,
    remoteNamespacesConditions: {
      [member]: ['OffloadingRequired', 'Ready'].map(type => ({
        type,
        status: 'True',
        reason: 'RemoteNamespaceCreated',
        lastTransitionTime: new Date().toISOString(),
      })),
    },
  };
}

function pod(index: number, node: string) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `pod-${index}`,
      labels: {
        'app.kubernetes.io/name': `app-${index % 10}`,
        'app.kubernetes.io/component': `stage-${index % 4}`,
      },
    },
    spec: {
      nodeName: node,
      automountServiceAccountToken: false,
      tolerations: [{ operator: 'Exists' }],
      containers: [
        {
          name: 'main',
          image: 'nginx',
          resources: { requests: { cpu: '10m', memory: '16Mi' } },
        },
      ],
    },
  };
}

function podStatus() {
  const now = new Date().toISOString();
  return {
    phase: 'Running',
    startTime: now,
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(
      type => ({ type, status: 'True', lastTransitionTime: now }),
    ),
    containerStatuses: [
      {
        name: 'main',
        image: 'nginx',
        imageID: 'nginx',
        ready: true,
        restartCount: 0,
        state: { running: { startedAt: now } },
      },
    ],
  };
}

/**
 * Many offloaded namespaces with many pods on milan, half of them on the
 * virtual node of rome. Objects through the real API server; Liqo's programs
 * are off, so that the load itself has the machine, and what they would write
 * is written here.
 */
export class OffloadingLoad {
  #heartbeats?: NodeJS.Timeout;

  private constructor(
    private readonly milan: SandboxCluster,
    private readonly client: BulkClient,
    private readonly size: LoadSize,
    private readonly print: (line: string) => void,
  ) {}

  static async create(
    sandbox: Sandbox,
    size: LoadSize,
    print: (line: string) => void,
  ): Promise<OffloadingLoad> {
    const milan = sandbox.cluster('milan');
    const client = await BulkClient.connect(milan.adminKubeconfig);
    const load = new OffloadingLoad(milan, client, size, print);
    await load.#silenceLiqo();
    await client.send('POST', '/api/v1/nodes', {
      metadata: { name: NODES[1] },
    });
    load.#beat();
    await load.#fill();
    return load;
  }

  stop() {
    clearInterval(this.#heartbeats);
    this.client.end();
  }

  async #silenceLiqo() {
    const { milan } = this;
    await milan.kubectl([
      'delete',
      'mutatingwebhookconfigurations,validatingwebhookconfigurations',
      '--all',
    ]);
    for (const namespace of ['liqo', 'liqo-tenant-rome']) {
      await milan.kubectl([
        'scale',
        'deployments',
        '--all',
        '--replicas=0',
        `--namespace=${namespace}`,
      ]);
    }
  }

  /** In place of the kubelets: else the nodes would be given up. */
  #beat() {
    const beat = async (node: string) => {
      const now = new Date().toISOString();
      const ready = {
        type: 'Ready',
        status: 'True',
        reason: 'KubeletReady',
        lastHeartbeatTime: now,
        lastTransitionTime: now,
      };
      await this.client
        .send('PATCH', `/api/v1/nodes/${node}/status`, {
          status: { conditions: [ready] },
        })
        .catch(error => this.print(`heartbeat: ${error.message}`));
    };
    const beatAll = () => NODES.forEach(beat);
    beatAll();
    this.#heartbeats = setInterval(beatAll, HEARTBEAT_MS);
  }

  async #fill() {
    const { client, size, print } = this;
    const name = (index: number) => `load-${index % size.namespaces}`;
    const from = Date.now();
    const told = (what: string) =>
      print(`${what} after ${((Date.now() - from) / 1000).toFixed(0)} s`);

    await client.each(size.namespaces, async index => {
      const namespace = name(index);
      await client.send('POST', '/api/v1/namespaces', {
        metadata: { name: namespace },
      });
      // Kubernetes would make it as well, but not as fast.
      await client.send(
        'PATCH',
        `/api/v1/namespaces/${namespace}/serviceaccounts/default?fieldManager=bench&force=true`,
        {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'default' },
        },
      );
      const offloadings = `/apis/offloading.liqo.io/v1beta1/namespaces/${namespace}/namespaceoffloadings`;
      await client.send('POST', offloadings, offloading);
      await client.send('PATCH', `${offloadings}/offloading/status`, {
        status: offloadingStatus(namespace, 'rome'),
      });
    });
    told(`${size.namespaces} offloaded namespaces`);
    await client.each(size.pods, async index => {
      const pods = `/api/v1/namespaces/${name(index)}/pods`;
      // Both in every namespace.
      const node = NODES[Math.floor(index / size.namespaces) % NODES.length];
      await client.send('POST', pods, pod(index, node));
      await client.send('PATCH', `${pods}/pod-${index}/status`, {
        status: podStatus(),
      });
    });
    told(`${size.pods} pods`);
  }
}
