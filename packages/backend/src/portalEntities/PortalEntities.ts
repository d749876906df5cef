import {
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const NAME = 'portal-entities';

/** Where the catalog says that these entities come from. */
const location = `${NAME}:templates`;

/**
 * Entities that are nowhere but in the catalog of this portal: what templates
 * make where there is no source control to keep it in.
 */
export class PortalEntities implements EntityProvider {
  readonly #connection: Promise<EntityProviderConnection>;
  #connected!: (connection: EntityProviderConnection) => void;

  constructor() {
    this.#connection = new Promise(resolve => {
      this.#connected = resolve;
    });
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connected(connection);
  }

  /** Whether an entity of the catalog is one of these. */
  has({ metadata }: Entity): boolean {
    return metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION] === location;
  }

  /** Adds entities, and replaces those of the same name that are here. */
  async add(entities: Entity[]): Promise<void> {
    const connection = await this.#connection;
    await connection.applyMutation({
      type: 'delta',
      added: entities.map(entity => ({
        locationKey: NAME,
        entity: located(entity),
      })),
      removed: [],
    });
  }
}

function located(entity: Entity): Entity {
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
  };
}

/** One for the scaffolder, which adds entities, and the catalog, which has them. */
export const portalEntitiesServiceRef = createServiceRef<PortalEntities>({
  id: 'portal-entities',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {},
      factory: () => new PortalEntities(),
    }),
});
