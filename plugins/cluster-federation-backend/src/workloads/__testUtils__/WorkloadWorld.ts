import {
  hasEnded,
  type ApplyWorkloadRequest,
  type Operation,
  type OperationRequest,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { startSandbox, type Sandbox } from 'sandbox';
import { poll } from '../../__testUtils__/poll';
import {
  startPortalProcess,
  type PortalProcess,
} from '../../__testUtils__/startPortalProcess';

const PATIENCE = 90_000;

/** A host with its members, and a portal that is connected to all of them. */
export class WorkloadWorld {
  static async start(options: {
    /** As the sandbox takes them; the first one is the host. */
    clusters: string[];
    /** Directory for the portal's database. */
    database: string;
  }): Promise<WorkloadWorld> {
    const sandbox = await startSandbox({
      clusters: options.clusters,
      seed: 'none',
      log: line => process.stderr.write(`${line}\n`),
    });
    const [host, ...members] = sandbox.clusters.map(({ name }) => name);
    for (const member of members) {
      await sandbox.cluster(host).peer(member);
    }
    const portal = await startPortalProcess({
      database: options.database,
      clusterFederation: {
        clusters: sandbox.clusters.map(({ name, portalKubeconfig }) => ({
          name,
          kubeconfig: portalKubeconfig,
        })),
      },
    });
    const world = new WorkloadWorld(sandbox, portal, host, members);
    await poll(
      () => world.get('/peerings'),
      ({ items }) =>
        members.every(member =>
          items.some(
            ({ cluster, remote, virtualNodes }: any) =>
              cluster === host &&
              remote.name === member &&
              virtualNodes.some(({ ready }: any) => ready === 'True'),
          ),
        ),
      PATIENCE,
    );
    return world;
  }

  private constructor(
    readonly sandbox: Sandbox,
    readonly portal: PortalProcess,
    readonly host: string,
    readonly members: string[],
  ) {}

  async stop() {
    await this.portal.kill();
    await this.sandbox.stop();
  }

  async get(path: string) {
    return (await this.portal.request(path)).body;
  }

  send(path: string, body?: unknown) {
    return this.portal.request(path, { method: 'POST', body });
  }

  applyWorkload(
    manifests: ApplyWorkloadRequest['spec']['manifests'],
    placements: ApplyWorkloadRequest['spec']['placements'],
    namespace: string,
  ): ApplyWorkloadRequest {
    const { host: cluster } = this;
    const kind = 'apply-workload';
    return { kind, cluster, namespace, spec: { manifests, placements } };
  }

  async offload(namespace: string) {
    const { phase, reason } = await this.run({
      kind: 'offload',
      cluster: this.host,
      namespace,
      spec: {
        createNamespace: true,
        namespaceMappingStrategy: 'EnforceSameName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
      },
    });
    if (phase !== 'Succeeded') {
      throw new Error(`Namespace ${namespace} is not offloaded: ${reason}`);
    }
  }

  async request(body: OperationRequest): Promise<Operation> {
    const answer = await this.send('/operations', body);
    if (answer.status !== 202) {
      throw new Error(`${answer.status}: ${answer.text}`);
    }
    return answer.body;
  }

  until(
    { id }: Operation,
    isWanted: (operation: Operation) => boolean,
  ): Promise<Operation> {
    return poll<Operation>(
      () => this.get(`/operations/${id}`),
      isWanted,
      PATIENCE,
    );
  }

  end(operation: Operation): Promise<Operation> {
    return this.until(operation, hasEnded);
  }

  async run(body: OperationRequest): Promise<Operation> {
    return this.end(await this.request(body));
  }

  /** Runs until it is blocked, and then cancels it, so that the namespace is free. */
  async blockage(body: OperationRequest) {
    const operation = await this.request(body);
    const blocked = await this.until(
      operation,
      one => one.phase === 'Blocked' || hasEnded(one),
    );
    await this.send(`/operations/${operation.id}/cancel`);
    await this.end(operation);
    const step = blocked.steps.find(({ state }) => state === 'Blocked');
    return { phase: blocked.phase, ...step };
  }

  onHost(...args: string[]): Promise<string> {
    return this.sandbox.cluster(this.host).kubectl(args);
  }

  async read(...args: string[]) {
    return JSON.parse(await this.onHost('get', ...args, '--output=json'));
  }

  /** The clusters on which pods with a label run, by what the portal says. */
  async clustersOf(namespace: string, app: string): Promise<string[]> {
    const { items } = await this.get(`/placements/${this.host}/${namespace}`);
    return items
      .filter(({ pod }: any) => pod.startsWith(`${app}-`))
      .map(({ runsOn }: any) => runsOn.name);
  }

  /** The node's own word on where pods run: cluster ID of the member, or nothing. */
  async membersByNode(namespace: string, app: string) {
    const pods = await this.read(
      'pods',
      `--namespace=${namespace}`,
      `--selector=app=${app}`,
    );
    return Promise.all(
      pods.items.map(async ({ spec }: any) => {
        const node = await this.read('node', spec.nodeName);
        return node.metadata.labels['liqo.io/remote-cluster-id'];
      }),
    );
  }
}
