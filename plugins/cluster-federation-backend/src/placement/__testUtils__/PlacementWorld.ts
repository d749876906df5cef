import { mockServices } from '@backstage/backend-test-utils';
import type {
  Offloading,
  ObstacleCause,
  PodObstacle,
  PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { Sandbox } from 'sandbox';
import { poll } from '../../__testUtils__/poll';
import { DefaultFederationState } from '../../state';
import { connectionsTo } from '../../watch/__testUtils__/connection';

/** A host and a member of one generation of Liqo. */
export interface WorldOptions {
  host: string;
  member: string;
  virtualNode: string;
  /** Of the kind NamespaceOffloading. */
  apiVersion: string;
}

/** How long Liqo may take to notice and to act. */
const PATIENCE_MS = 60_000;

/** Changes real clusters as their admins would, and reads what the portal makes of them. */
export class PlacementWorld {
  readonly state: DefaultFederationState;

  private constructor(
    readonly sandbox: Sandbox,
    readonly options: WorldOptions,
  ) {
    this.state = DefaultFederationState.create({
      connections: connectionsTo(
        Object.fromEntries(
          sandbox.clusters.map(({ name, portalKubeconfig }) => [
            name,
            portalKubeconfig,
          ]),
        ),
      ),
      logger: mockServices.rootLogger({ level: 'error' }),
    });
  }

  static async create(
    sandbox: Sandbox,
    options: WorldOptions,
  ): Promise<PlacementWorld> {
    const world = new PlacementWorld(sandbox, options);
    world.state.start();
    await poll(
      () => world.state.clusters().map(({ health }) => health),
      words => words.every(word => word === 'Fresh'),
      PATIENCE_MS,
    );
    return world;
  }

  /** A test that fails must not fail those after it. */
  async recover(): Promise<void> {
    const { member, virtualNode } = this.options;
    this.sandbox.cluster(member).resume();
    await this.onHost('uncordon', virtualNode);
  }

  async stop(): Promise<void> {
    await this.state.stop();
    await this.sandbox.stop();
  }

  async kubectl(cluster: string, ...args: string[]): Promise<string> {
    return (await this.sandbox.cluster(cluster).kubectl(args)).trim();
  }

  onHost(...args: string[]): Promise<string> {
    return this.kubectl(this.options.host, ...args);
  }

  onMember(...args: string[]): Promise<string> {
    return this.kubectl(this.options.member, ...args);
  }

  async apply(cluster: string, ...objects: object[]): Promise<void> {
    await this.sandbox.cluster(cluster).kubectl(['apply', '--filename=-'], {
      input: objects.map(object => JSON.stringify(object)).join('\n---\n'),
    });
  }

  /** Makes the namespace and its offloading, or changes the latter. */
  async offload(
    namespace: string,
    spec: Partial<
      Pick<
        Offloading,
        'podOffloadingStrategy' | 'namespaceMappingStrategy' | 'clusterSelector'
      >
    >,
    phase: Offloading['phase'] = 'Ready',
  ): Promise<void> {
    await this.apply(
      this.options.host,
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      {
        apiVersion: this.options.apiVersion,
        kind: 'NamespaceOffloading',
        metadata: { name: 'offloading', namespace },
        spec: { clusterSelector: { nodeSelectorTerms: [] }, ...spec },
      },
    );
    await poll(
      () =>
        this.state
          .offloadings()
          .find(offloading => offloading.namespace === namespace),
      offloading =>
        offloading?.phase === phase &&
        (!spec.podOffloadingStrategy ||
          offloading.podOffloadingStrategy === spec.podOffloadingStrategy),
      PATIENCE_MS,
    );
  }

  /** Applies a Deployment with one pod. */
  deploy(
    namespace: string,
    podSpec: object = {},
    change: {
      container?: object;
      annotations?: Record<string, string>;
      replicas?: number;
    } = {},
  ): Promise<void> {
    const labels = { app: namespace };
    return this.apply(this.options.host, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', namespace },
      spec: {
        replicas: change.replicas ?? 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels, annotations: change.annotations },
          spec: {
            terminationGracePeriodSeconds: 1,
            containers: [
              { name: 'web', image: 'example.org/web:1', ...change.container },
            ],
            ...podSpec,
          },
        },
      },
    });
  }

  async restart(namespace: string): Promise<void> {
    await this.onHost('-n', namespace, 'rollout', 'restart', 'deployment/web');
  }

  placements(namespace: string): PodPlacement[] {
    return this.state.placements({ cluster: this.options.host, namespace });
  }

  /** Waits until a pod of the namespace is explained by the cause. */
  async explained(
    namespace: string,
    cause: ObstacleCause,
    milliseconds = PATIENCE_MS,
  ): Promise<PodObstacle> {
    const found = await poll(
      () => this.placements(namespace),
      placements =>
        placements.some(({ obstacle }) => obstacle?.cause === cause),
      milliseconds,
    );
    return found.find(({ obstacle }) => obstacle?.cause === cause)!.obstacle!;
  }

  /** Waits until all pods run and nothing is explained any more. */
  async running(
    namespace: string,
    remote: boolean,
    milliseconds = PATIENCE_MS,
  ): Promise<PodPlacement> {
    const [placement] = await poll(
      () => this.placements(namespace),
      placements =>
        placements.length === 1 &&
        placements.every(
          ({ phase, ready, obstacle, runsOn }) =>
            phase === 'Running' &&
            ready &&
            !obstacle &&
            runsOn?.remote === remote,
        ),
      milliseconds,
    );
    return placement;
  }

  async remove(...namespaces: string[]): Promise<void> {
    await this.onHost(
      'delete',
      'namespace',
      ...namespaces,
      '--ignore-not-found',
      '--wait=false',
    );
  }
}
