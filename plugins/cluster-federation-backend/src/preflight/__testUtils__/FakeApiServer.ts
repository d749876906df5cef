import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { aCluster, FakeState } from '../../__testUtils__/FakeState';
import type { KubernetesRequest, KubernetesTransport } from '../../clusters';
import type { RawObject } from '../../watch/types';
import { PreflightCluster } from '../PreflightCluster';
import type { PairContext, PeeringWish } from '../types';

interface AskedRight {
  resource: string;
  verb: string;
  namespace?: string;
}

interface AccessReview {
  spec: { resourceAttributes: AskedRight };
}

/**
 * Fake: the answers of one API server, for what a sandbox can't produce, such
 * as other platforms, wrong clocks and the marks of other tools.
 */
export class FakeApiServer implements KubernetesTransport {
  readonly epoch = 0;
  readonly requests: KubernetesRequest[] = [];
  /** Objects by the path of their list. */
  readonly lists: Record<string, RawObject[]> = {};
  /** Largest page. */
  pageSize = Infinity;
  /** How far its clock is ahead. */
  aheadMs = 0;
  /** Paths that are refused. */
  refused: string[] = [];
  /** Whether it refuses a right. */
  withholds: (right: AskedRight) => boolean = () => false;
  /** What every request ends with. */
  failure?: Error;

  constructor(private readonly cluster: string) {}

  async request<T>(request: KubernetesRequest): Promise<T> {
    this.requests.push(request);
    await this.answers();
    return this.answer(request) as T;
  }

  async probe(): Promise<void> {
    await this.answers();
  }

  async lines(): Promise<AsyncIterable<string>> {
    throw new Error('preflight watches nothing');
  }

  reconnect(): void {}

  private async answers(): Promise<void> {
    if (this.failure) {
      throw this.failure;
    }
  }

  private answer({ path, query, body }: KubernetesRequest): unknown {
    if (path.endsWith('/selfsubjectreviews')) {
      const time = new Date(Date.now() + this.aheadMs).toISOString();
      return { metadata: { creationTimestamp: `${time.slice(0, 19)}Z` } };
    }
    if (path.endsWith('/selfsubjectaccessreviews')) {
      const { resourceAttributes } = (body as AccessReview).spec;
      return { status: { allowed: !this.withholds(resourceAttributes) } };
    }
    if (this.refused.includes(path)) {
      throw new NotAllowedError(`Read ${path} on cluster ${this.cluster}: no`);
    }
    return this.lists[path] ? this.page(path, query) : this.single(path);
  }

  private page(path: string, query: KubernetesRequest['query'] = {}): unknown {
    const all = this.lists[path].filter(object =>
      hasLabels(object, query.labelSelector),
    );
    const start = Number(query.continue ?? 0);
    const end = start + this.pageSize;
    return {
      metadata: end < all.length ? { continue: String(end) } : {},
      items: all.slice(start, end),
    };
  }

  private single(path: string): unknown {
    const slash = path.lastIndexOf('/');
    const found = this.lists[path.slice(0, slash)]?.find(
      ({ metadata }) =>
        (metadata as { name: string }).name === path.slice(slash + 1),
    );
    if (!found) {
      throw new NotFoundError(`Read ${path} on cluster ${this.cluster}`);
    }
    return found;
  }
}

function hasLabels(object: RawObject, selector = ''): boolean {
  const { labels = {} } = object.metadata as {
    labels?: Record<string, string>;
  };
  return selector
    .split(',')
    .filter(Boolean)
    .map(term => term.split('='))
    .every(([key, value]) =>
      value === undefined ? key in labels : labels[key] === value,
    );
}

/** The error that a hung API server ends with. */
export function timeout(cluster: string): Error {
  return new ServiceUnavailableError(
    `List nodes on cluster ${cluster}: the API server does not answer in time`,
  );
}

export interface Pair extends PairContext {
  servers: { host: FakeApiServer; member: FakeApiServer };
  state: FakeState;
}

interface PairOptions {
  host?: Partial<Cluster>;
  member?: Partial<Cluster>;
  wish?: Partial<PeeringWish>;
}

/** Clusters milan and paris, about to be peered. */
export function aPair({ host, member, wish }: PairOptions = {}): Pair {
  const servers = {
    host: new FakeApiServer('milan'),
    member: new FakeApiServer('paris'),
  };
  const state = new FakeState();
  state.clusterList = [aCluster('milan', host), aCluster('paris', member)];
  const [hostStatus, memberStatus] = state.clusterList;
  const side = (status: Cluster, server: FakeApiServer) =>
    new PreflightCluster(status, {
      liqoNamespace: 'liqo',
      transport: () => server,
    });
  return {
    servers,
    state,
    host: side(hostStatus, servers.host),
    member: side(memberStatus, servers.member),
    wish: { networking: { enabled: false }, ...wish },
  };
}

/** The same, but for a connection to the member. */
export function withoutConnection(
  pair: Pair,
  { name = 'paris', clusterId = 'paris' } = {},
) {
  return { ...pair, member: { connected: false as const, name, clusterId } };
}
