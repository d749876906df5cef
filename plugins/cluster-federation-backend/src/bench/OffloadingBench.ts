import { performance } from 'node:perf_hooks';
import { readFileSync } from 'node:fs';
import type { Sandbox } from 'sandbox';
import { poll } from '../__testUtils__/poll';
import { SandboxPortal } from '../__testUtils__/SandboxPortal';
import { BulkClient } from './BulkClient';
import type { LoadSize } from './OffloadingLoad';

/** Milliseconds of many answers, sorted, and the length of the last one. */
export interface Answers {
  milliseconds: number[];
  bytes: number;
}

const LIST = '/offloadings?cluster=milan&limit=50';

/** What viewers look at, by what it is called in the table. */
const reads: Record<string, string> = {
  'list, first page': LIST,
  'list, sorted by pods': `${LIST}&sort=pods&order=desc`,
  'list, search': `${LIST}&search=load-19`,
  'one namespace': '/offloadings/milan/load-7',
  'its pods': '/placements/milan/load-7',
  clusters: '/clusters',
  peerings: '/peerings',
};

/**
 * What a portal that asks clusters for each viewer sends to them for a list of
 * offloaded namespaces with their pods.
 */
const fanOut = [
  '/api/v1/namespaces',
  '/api/v1/nodes',
  '/api/v1/pods',
  '/apis/offloading.liqo.io/v1beta1/namespaceoffloadings',
];

/** Reads through the portal beside lists from the API server itself. */
export class OffloadingBench {
  #portal?: SandboxPortal;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly directory: string,
    private readonly size: LoadSize,
  ) {}

  async stop() {
    await this.#portal?.process.kill();
  }

  /** Seconds from the start of the process until it knows all pods. */
  async start(): Promise<number> {
    const from = performance.now();
    this.#portal = await SandboxPortal.start(this.sandbox, this.directory);
    const { namespaces, pods } = this.size;
    const placements = `/placements/milan/load-${namespaces - 1}`;
    await poll(
      async () => (await this.#portal!.process.request(placements)).body,
      ({ items }) => items?.length === Math.floor(pods / namespaces),
      60_000,
    );
    return (performance.now() - from) / 1000;
  }

  /** Each read so many times, one after the other as a viewer does. */
  async read(times: number): Promise<Map<string, Answers>> {
    const found = new Map<string, Answers>();
    for (const [title, path] of Object.entries(reads)) {
      const milliseconds: number[] = [];
      let bytes = 0;
      for (let time = 0; time < times; time++) {
        const from = performance.now();
        const { status, text } = await this.#portal!.process.request(path);
        milliseconds.push(performance.now() - from);
        if (status !== 200) {
          throw new Error(`${path}: ${status} ${text}`);
        }
        bytes = Buffer.byteLength(text);
      }
      found.set(title, {
        milliseconds: milliseconds.sort((a, b) => a - b),
        bytes,
      });
    }
    return found;
  }

  /** The same list by asking the API server, all at once. */
  async fanOut(times: number): Promise<Answers> {
    const client = await BulkClient.connect(
      this.sandbox.cluster('milan').adminKubeconfig,
    );
    const milliseconds: number[] = [];
    let bytes = 0;
    for (let time = 0; time < times; time++) {
      const from = performance.now();
      const lengths = await Promise.all(
        fanOut.map(path => client.send('GET', path)),
      );
      milliseconds.push(performance.now() - from);
      bytes = lengths.reduce((sum, length) => sum + length);
    }
    client.end();
    return { milliseconds: milliseconds.sort((a, b) => a - b), bytes };
  }

  /** Milliseconds from a change on the API server until the portal answers with it. */
  async changes(times: number): Promise<number[]> {
    const client = await BulkClient.connect(
      this.sandbox.cluster('milan').adminKubeconfig,
    );
    const milliseconds: number[] = [];
    for (let time = 0; time < times; time++) {
      const restarts = time + 1;
      await client.send(
        'PATCH',
        `/api/v1/namespaces/load-7/pods/pod-7/status`,
        {
          status: {
            containerStatuses: [
              {
                name: 'main',
                image: 'nginx',
                imageID: 'nginx',
                ready: true,
                restartCount: restarts,
              },
            ],
          },
        },
      );
      const from = performance.now();
      await poll(
        async () =>
          (
            await this.#portal!.process.request('/placements/milan/load-7')
          ).body.items,
        items =>
          items.some(
            (item: any) => item.pod === 'pod-7' && item.restarts === restarts,
          ),
      );
      milliseconds.push(performance.now() - from);
    }
    client.end();
    return milliseconds.sort((a, b) => a - b);
  }

  /** Requests of the portal that the API server has noted so far, but for its probes. */
  requests(): number {
    return readFileSync(this.sandbox.cluster('milan').auditLog, 'utf8')
      .split('\n')
      .filter(
        line =>
          line.includes('"cluster-federation-portal"') &&
          line.includes('"ResponseComplete"'),
      ).length;
  }

  /** Resident memory of the portal in bytes. */
  memory(): number {
    const status = readFileSync(
      `/proc/${this.#portal!.process.pid}/status`,
      'utf8',
    );
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) * 1024;
  }
}
