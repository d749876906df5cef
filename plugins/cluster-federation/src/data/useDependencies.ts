import { RELATION_DEPENDS_ON } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import type { Dependency } from '../model/stages';

// The catalog changes without a signal of ours, and slowly.
const CATALOG_KEY = 'cluster-federation-catalog';
const STALE_AFTER_MS = 60_000;

/** Which of some entities depend on which others of them, as the catalog says. */
export function useDependencies(entityRefs: string[]): Dependency[] {
  const catalog = useApi(catalogApiRef);
  const { data } = useQuery({
    queryKey: [CATALOG_KEY, 'dependencies', entityRefs],
    queryFn: async () => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs,
        fields: ['relations'],
      });
      return entityRefs.flatMap((from, index) =>
        (items[index]?.relations ?? [])
          .filter(
            ({ type, targetRef }) =>
              type === RELATION_DEPENDS_ON && entityRefs.includes(targetRef),
          )
          .map(({ targetRef }) => ({ from, on: targetRef })),
      );
    },
    enabled: entityRefs.length > 1,
    staleTime: STALE_AFTER_MS,
  });
  return data ?? [];
}
