import type {
  OffloadingFilter,
  OffloadingSort,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** What a view of the offloaded namespaces is made of, by the names in the URL. */
export const VIEW_PARAMETERS = [
  'q',
  'cluster',
  'member',
  'phase',
  'sort',
  'order',
  'size',
  'cursor',
] as const;

export type NamespacesView = Record<(typeof VIEW_PARAMETERS)[number], string>;

const SORTS: readonly string[] = [
  'cluster',
  'namespace',
  'phase',
  'pods',
  'createdAt',
] satisfies OffloadingSort[];

export const PAGE_SIZES = [20, 50, 100, 200];
const PAGE_SIZE = 50;

/** What to ask the server for. What the URL says wrongly counts as not said. */
export function namespacesQuery(
  view: NamespacesView,
): OffloadingFilter &
  Required<Pick<OffloadingFilter, 'sort' | 'order' | 'limit'>> {
  const size = Number(view.size);
  return {
    search: view.q.trim().toLowerCase() || undefined,
    cluster: view.cluster || undefined,
    member: view.member || undefined,
    phase: view.phase || undefined,
    sort: SORTS.includes(view.sort)
      ? (view.sort as OffloadingSort)
      : 'namespace',
    order: view.order === 'desc' ? 'desc' : 'asc',
    limit: PAGE_SIZES.includes(size) ? size : PAGE_SIZE,
    cursor: view.cursor || undefined,
  };
}

/** Whether the view leaves namespaces out. */
export function isNarrowed({
  q,
  cluster,
  member,
  phase,
}: NamespacesView): boolean {
  return Boolean(q.trim() || cluster || member || phase);
}
