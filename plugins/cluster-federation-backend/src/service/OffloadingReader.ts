import { NotFoundError } from '@backstage/errors';
import {
  clusterReadPermission,
  offloadingReadPermission,
  type Offloading,
  type OffloadingFilter,
  type OffloadingPage,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { AccessControl, TargetFinder } from '../permissions';
import type { FederationState } from '../state';
import { clusterStatuses } from './clusterStatuses';
import { decodeCursor, encodeCursor } from './cursor';
import {
  countUpTo,
  positionOf,
  sortOffloadings,
  type OffloadingOrder,
} from './offloadingOrder';
import { readableCluster } from './readableCluster';
import { checkReadable, offloadingOf } from './readableNamespace';
import type { Caller } from './types';

const DEFAULT_PAGE = 100;

function isOffloadedTo({ remotes }: Offloading, member: string): boolean {
  return remotes.some(
    ({ clusterId, name, phase }) =>
      phase !== 'NotSelected' && (clusterId === member || name === member),
  );
}

function matches(offloading: Offloading, filter: OffloadingFilter): boolean {
  const { namespace, search, phase, member } = filter;
  return (
    (namespace === undefined || offloading.namespace === namespace) &&
    (search === undefined ||
      offloading.namespace.includes(search.toLowerCase())) &&
    (phase === undefined || offloading.phase === phase) &&
    (member === undefined || isOffloadedTo(offloading, member))
  );
}

/** Shows which namespaces are offloaded. */
export class OffloadingReader {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #targets: TargetFinder;
  /** Everybody's list is a part of one of these, so each is sorted once a change. */
  readonly #sorted = new WeakMap<Offloading[], Map<string, Offloading[]>>();

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    targets: TargetFinder;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#targets = options.targets;
  }

  async list(
    filter: OffloadingFilter,
    { credentials }: Caller,
  ): Promise<OffloadingPage> {
    const { limit = DEFAULT_PAGE, sort = 'cluster', order = 'asc' } = filter;
    const by: OffloadingOrder = { sort, order };
    const after =
      filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, by);
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    const clusters = clusterStatuses(this.#state, readsCluster, filter.cluster);
    const shown = new Set(clusters.map(({ name }) => name));
    // What a filter leaves out needs no decision.
    const found = this.#inOrder(by).filter(
      offloading =>
        shown.has(offloading.cluster) &&
        matches(offloading, filter) &&
        readsOffloading(
          this.#targets.namespace(offloading.cluster, offloading.namespace),
        ),
    );
    const offset = after === undefined ? 0 : countUpTo(found, after, by);
    const end = offset + limit;
    const cursorAfter = (count: number) =>
      encodeCursor(positionOf(found[count - 1], by), by);
    return {
      items: found.slice(offset, end),
      clusters,
      totalCount: found.length,
      offset,
      ...(end < found.length && { nextCursor: cursorAfter(end) }),
      ...(offset > limit && { previousCursor: cursorAfter(offset - limit) }),
    };
  }

  async get(
    cluster: string,
    namespace: string,
    { credentials }: Caller,
  ): Promise<Offloading> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    readableCluster(this.#state, cluster, readsCluster);
    checkReadable(this.#targets, readsOffloading, cluster, namespace);
    const offloading = offloadingOf(this.#state, cluster, namespace);
    if (!offloading) {
      throw new NotFoundError(
        `namespace: ${namespace} of cluster ${cluster} is not offloaded`,
      );
    }
    return offloading;
  }

  #inOrder(by: OffloadingOrder): Offloading[] {
    const all = this.#state.offloadings();
    const known = this.#sorted.get(all) ?? new Map<string, Offloading[]>();
    this.#sorted.set(all, known);
    const key = `${by.sort} ${by.order}`;
    const sorted = known.get(key) ?? sortOffloadings(all, by);
    known.set(key, sorted);
    return sorted;
  }
}
