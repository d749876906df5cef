import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  clusterReadPermission,
  offloadingReadPermission,
  type ListAnswer,
  type PodPlacement,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { AccessControl, TargetFinder } from '../permissions';
import type { FederationState } from '../state';
import { clusterStatuses } from './clusterStatuses';
import { partsOfEntity } from './partsOfEntity';
import { podsOfEntity } from './podsOfEntity';
import { readableCluster } from './readableCluster';
import { checkExists, checkReadable } from './readableNamespace';
import type { Caller } from './types';

/** Shows where pods run. */
export class PlacementReader {
  readonly #state: FederationState;
  readonly #access: AccessControl;
  readonly #targets: TargetFinder;
  readonly #catalog: CatalogService;

  constructor(options: {
    state: FederationState;
    access: AccessControl;
    targets: TargetFinder;
    catalog: CatalogService;
  }) {
    this.#state = options.state;
    this.#access = options.access;
    this.#targets = options.targets;
    this.#catalog = options.catalog;
  }

  async ofNamespace(
    cluster: string,
    namespace: string,
    { credentials }: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    readableCluster(this.#state, cluster, readsCluster);
    checkReadable(this.#targets, readsOffloading, cluster, namespace);
    checkExists(this.#state, cluster, namespace);
    return {
      items: this.#state.placements({
        cluster,
        namespace,
        discloses: name => readsCluster({ cluster: name }),
      }),
      clusters: clusterStatuses(this.#state, readsCluster, cluster),
    };
  }

  /** Pods that an entity or its components choose, each once. */
  async ofEntity(
    name: { kind: string; namespace: string; name: string },
    { credentials }: Caller,
  ): Promise<ListAnswer<PodPlacement>> {
    const [readsCluster, readsOffloading] = await this.#access.deciders(
      credentials,
      [clusterReadPermission, offloadingReadPermission],
    );
    const entity = await this.#catalog.getEntityByRef(name, { credentials });
    if (!entity) {
      throw new NotFoundError(
        `name: there is no entity ${stringifyEntityRef(name)}`,
      );
    }
    const parts = await partsOfEntity(entity, this.#catalog, credentials);
    // What a part says of a pod tells more than what the whole says.
    const choices = [...parts, entity].flatMap(chooser => {
      const filter = podsOfEntity(chooser);
      return filter ? [{ filter, entityRef: stringifyEntityRef(chooser) }] : [];
    });
    const clusters = clusterStatuses(this.#state, readsCluster).filter(
      ({ name: cluster }) =>
        choices.length === 0 ||
        choices.some(
          ({ filter }) => !filter.cluster || filter.cluster === cluster,
        ),
    );
    const shown = new Set(clusters.map(({ name: cluster }) => cluster));
    const chosen = new Map<string, PodPlacement>();
    for (const { filter, entityRef } of choices) {
      const placements = this.#state.placements({
        ...filter,
        discloses: cluster => readsCluster({ cluster }),
      });
      for (const placement of placements) {
        const { cluster, namespace, pod } = placement;
        const key = `${cluster}/${namespace}/${pod}`;
        if (
          !chosen.has(key) &&
          shown.has(cluster) &&
          readsOffloading(this.#targets.namespace(cluster, namespace))
        ) {
          chosen.set(key, { ...placement, entityRef });
        }
      }
    }
    return { items: [...chosen.values()], clusters };
  }
}
