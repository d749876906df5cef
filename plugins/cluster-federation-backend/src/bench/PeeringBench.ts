import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
import type { Sandbox } from 'sandbox';
import { hasEnded } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { poll } from '../__testUtils__/poll';
import { SandboxPortal } from '../__testUtils__/SandboxPortal';
import { peer } from '../service/durability/__testUtils__/requests';
import { isEstablished, isReady } from './peeringSigns';

/** Milliseconds from the start. */
export interface Times {
  /** Until whoever made it said that it was there. */
  done: number;
  /** Until the host's ForeignCluster shows it as established. */
  established: number;
  /** Until the host has a virtual node that is ready. */
  ready: number;
}

/** Makes the same peering in two ways, and takes the time. */
export class PeeringBench {
  readonly times: Record<'portal' | 'raw', Times[]> = { portal: [], raw: [] };

  static async start(
    sandbox: Sandbox,
    directory: string,
  ): Promise<PeeringBench> {
    const bench = new PeeringBench(
      sandbox,
      await SandboxPortal.start(sandbox, directory),
    );
    // What is only made once is not counted.
    await bench.#peerByPortal();
    await bench.#clean();
    return bench;
  }

  readonly #observer;

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly portal: SandboxPortal,
  ) {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(sandbox.cluster('milan').adminKubeconfig);
    this.#observer = KubernetesObjectApi.makeApiClient(kubeConfig);
  }

  stop(): Promise<void> {
    return this.portal.process.kill();
  }

  /** Once each way; which is first alternates. */
  async round(): Promise<string> {
    const ways = [
      ['portal', () => this.#peerByPortal()],
      ['raw', () => this.sandbox.cluster('milan').peer('paris')],
    ] as const;
    const isOdd = this.times.portal.length % 2 === 1;
    const told: string[] = [];
    for (const [way, make] of isOdd ? [...ways].reverse() : ways) {
      const times = await this.#measure(make);
      this.times[way].push(times);
      told.push(`${way} ${JSON.stringify(times)}`);
      await this.#clean();
    }
    return told.join(', ');
  }

  async #measure(make: () => Promise<void>): Promise<Times> {
    const from = Date.now();
    const since = async (what: Promise<unknown>) => {
      await what;
      return Date.now() - from;
    };
    const until = (
      apiVersion: string,
      kind: string,
      isWanted: (object: any) => boolean,
    ) =>
      poll(
        () =>
          this.#observer
            .read({ apiVersion, kind, metadata: { name: 'paris' } })
            .catch(error => {
              if (error.code === 404) {
                return undefined;
              }
              throw error;
            }),
        object => object !== undefined && isWanted(object),
        120_000,
      );
    const [done, established, ready] = await Promise.all([
      since(make()),
      since(until('core.liqo.io/v1beta1', 'ForeignCluster', isEstablished)),
      since(until('v1', 'Node', isReady)),
    ]);
    return { done, established, ready };
  }

  async #peerByPortal() {
    // As clients of the API are to wait: it answers as soon as something changes.
    let operation = await this.portal.accepted(peer);
    while (!hasEnded(operation)) {
      const { id, updatedAt } = operation;
      const query = new URLSearchParams({
        since: updatedAt,
        waitSeconds: '30',
      });
      operation = (
        await this.portal.process.request(`/operations/${id}?${query}`)
      ).body;
    }
    if (operation.phase !== 'Succeeded') {
      throw new Error(`${operation.phase}: ${operation.reason}`);
    }
  }

  /** Ends the peering, with all traces: else Liqo goes on showing the old state. */
  async #clean() {
    await this.sandbox.cluster('milan').unpeer('paris');
    await Promise.all(
      [
        ['milan', 'paris'],
        ['paris', 'milan'],
      ].map(async ([on, of]) => {
        const cluster = this.sandbox.cluster(on);
        await cluster.kubectl([
          'delete',
          `namespace/liqo-tenant-${of}`,
          `foreigncluster/${of}`,
          '--ignore-not-found',
        ]);
        await poll(
          () => cluster.kubectl(['get', 'foreignclusters', '--output=name']),
          names => names.trim() === '',
          30_000,
        );
      }),
    );
    // The portal's memory follows by itself.
    await poll(
      async () => (await this.portal.process.request('/peerings')).body.items,
      items => items.length === 0,
      30_000,
    );
  }
}
