import {
  isPeeringRequest,
  type Operation,
  type Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { OperationStore } from '../operations';
import type { FederationState } from '../state';
import type {
  ClusterTarget,
  OffloadingTarget,
  OperationTarget,
  PeeringTarget,
} from './targets';

function split(ref: string): [string, string] | undefined {
  const [cluster, name, ...rest] = ref.split('/');
  return cluster && name && rest.length === 0 ? [cluster, name] : undefined;
}

/** What permissions on a peering are decided on. */
export function peeringTarget(peering: Peering): PeeringTarget {
  const { cluster, remote, virtualNodes } = peering;
  return {
    cluster,
    clusterId: remote.clusterId,
    ...(remote.connected && { memberName: remote.name }),
    memberLabels: virtualNodes.map(({ labels }) => labels),
  };
}

/** Finds what permissions are decided on. Names alone serve for what does not exist. */
export class TargetFinder {
  readonly #state: Pick<FederationState, 'cluster' | 'peerings' | 'namespace'>;
  readonly #operations: Pick<OperationStore, 'get'>;

  constructor(options: {
    state: Pick<FederationState, 'cluster' | 'peerings' | 'namespace'>;
    operations: Pick<OperationStore, 'get'>;
  }) {
    this.#state = options.state;
    this.#operations = options.operations;
  }

  /** @param ref - a connection name */
  cluster(ref: string): ClusterTarget {
    return { cluster: ref };
  }

  /** @param ref - `<cluster>/<cluster ID of the remote cluster>` */
  peering(ref: string): PeeringTarget | undefined {
    const parts = split(ref);
    if (!parts) {
      return undefined;
    }
    const [cluster, clusterId] = parts;
    const peering = this.#state
      .peerings()
      .find(
        candidate =>
          candidate.cluster === cluster &&
          candidate.remote.clusterId === clusterId,
      );
    return peering ? peeringTarget(peering) : { cluster, clusterId };
  }

  /** @param ref - `<cluster>/<namespace>` */
  offloading(ref: string): OffloadingTarget | undefined {
    const parts = split(ref);
    return parts && this.namespace(...parts);
  }

  /** @param id - of an operation */
  async operation(id: string): Promise<OperationTarget | undefined> {
    const operation = await this.#operations.get(id);
    return operation && this.ofOperation(operation);
  }

  ofOperation(operation: Operation): OperationTarget {
    return isPeeringRequest(operation)
      ? this.member(operation.cluster, operation.member)
      : this.namespace(operation.cluster, operation.namespace);
  }

  /** A peering by the connection name of the remote cluster. */
  member(cluster: string, memberName: string): PeeringTarget {
    // Without Liqo's ID the name is all there is to decide on.
    const clusterId = this.#state.cluster(memberName)?.clusterId ?? memberName;
    return {
      ...(this.peering(`${cluster}/${clusterId}`) ?? { cluster, clusterId }),
      memberName,
    };
  }

  namespace(cluster: string, namespace: string): OffloadingTarget {
    const owner = this.#state.namespace(cluster, namespace)?.owner;
    return { cluster, namespace, ...(owner && { owner }) };
  }
}
