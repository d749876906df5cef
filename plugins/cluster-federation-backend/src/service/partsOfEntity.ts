import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_HAS_PART,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/**
 * The components that an entity consists of, such as those of a system. Other
 * parts run nothing themselves: the pods of an API are those of a component.
 */
export async function partsOfEntity(
  { relations = [] }: Entity,
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>,
  credentials: BackstageCredentials,
): Promise<Entity[]> {
  const entityRefs = relations
    .filter(
      ({ type, targetRef }) =>
        type === RELATION_HAS_PART &&
        parseEntityRef(targetRef).kind === 'component',
    )
    .map(({ targetRef }) => targetRef);
  if (entityRefs.length === 0) {
    return [];
  }
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs },
    { credentials },
  );
  // Those that the caller may not see are left out.
  return items.filter(item => item !== undefined);
}
