import { ServiceUnavailableError } from '@backstage/errors';
import type { ClusterStatus } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type {
  ClusterConnections,
  KubernetesRequest,
  KubernetesTransport,
  WatchableClusterConnection,
} from '../../clusters';
import type { ContactSource } from '../RightsChecker';

/** Fake: a cluster that answers reviews, and can be made to fail or to change. */
export class FakeCluster implements WatchableClusterConnection {
  readonly access = 'full';
  readonly source = 'clusterFederation';
  readonly liqoNamespace = 'liqo';
  /** What is denied, as `create namespaces`. */
  readonly denied = new Set<string>();
  /** What the portal asked, as in `denied`. */
  asked: string[] = [];
  groups = ['apps', 'offloading.liqo.io'];
  outOfReach = false;
  epoch = 1;

  constructor(readonly name: string, readonly configError?: string) {}

  client(): never {
    throw new Error('Reviews use the transport');
  }

  transport(): KubernetesTransport {
    const currentEpoch = () => this.epoch;
    return {
      request: async <T>(request: KubernetesRequest) =>
        this.answer(request) as T,
      get epoch() {
        return currentEpoch();
      },
      lines: this.client,
      probe: this.client,
      reconnect: () => {},
    };
  }

  private answer({ path, body }: KubernetesRequest): unknown {
    if (this.outOfReach) {
      throw new ServiceUnavailableError('the API server refuses connections');
    }
    if (path === '/apis') {
      return { groups: this.groups.map(name => ({ name })) };
    }
    if (path.endsWith('/selfsubjectreviews')) {
      return { status: { userInfo: { username: 'portal' } } };
    }
    const { resourceAttributes, nonResourceAttributes } = (
      body as { spec: Record<string, Record<string, string>> }
    ).spec;
    const what = resourceAttributes
      ? `${resourceAttributes.verb} ${resourceAttributes.resource}`
      : `${nonResourceAttributes.verb} ${nonResourceAttributes.path}`;
    this.asked.push(what);
    return { status: { allowed: !this.denied.has(what) } };
  }
}

/** Fake: clusters that come and go, and say how they are. */
export class FakeClusters implements ClusterConnections<FakeCluster> {
  private readonly connectionListeners = new Set<() => void>();
  private readonly contactListeners = new Set<() => void>();
  private statuses: ClusterStatus[] = [];

  constructor(private present: FakeCluster[]) {}

  all = () => this.present;
  get = (name: string) => this.present.find(cluster => cluster.name === name);

  onChange = (listener: () => void) => {
    this.connectionListeners.add(listener);
    return () => this.connectionListeners.delete(listener);
  };

  readonly contact: ContactSource = {
    clusters: () => this.statuses as ReturnType<ContactSource['clusters']>,
    onChange: listener => {
      this.contactListeners.add(listener);
      return () => this.contactListeners.delete(listener);
    },
  };

  replace(present: FakeCluster[]) {
    this.present = present;
    this.connectionListeners.forEach(listener => listener());
  }

  show(...statuses: ClusterStatus[]) {
    this.statuses = statuses;
    this.contactListeners.forEach(listener => listener());
  }
}
