import {
  clusterReadPermission,
  offloadingReadPermission,
  type ListAnswer,
  type ReflectedService,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { AccessControl, TargetFinder } from '../permissions';
import type { FederationState } from '../state';
import { clusterStatuses } from './clusterStatuses';
import { readableCluster } from './readableCluster';
import { checkReadable } from './readableNamespace';
import type { Caller } from './types';

/** Shows which Services Liqo reflected to members. */
export class ReflectionReader {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #targets: TargetFinder;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    targets: TargetFinder;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#targets = options.targets;
  }

  async ofNamespace(
    cluster: string,
    namespace: string,
    { credentials }: Caller,
  ): Promise<ListAnswer<ReflectedService>> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    readableCluster(this.#state, cluster, readsCluster);
    checkReadable(this.#targets, readsOffloading, cluster, namespace);
    return {
      items: this.#state
        .reflectedServices(cluster, namespace)
        .filter(({ member }) => readsCluster({ cluster: member.name })),
      // What is not here may be on a member that is out of contact.
      clusters: clusterStatuses(this.#state, readsCluster),
    };
  }
}
