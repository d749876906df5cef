import { useDebounced } from '../../data/useDebounced';
import { useOffloadings } from '../../data/queries';
import {
  namespacesQuery,
  VIEW_PARAMETERS,
  type NamespacesView,
} from '../../model/namespacesView';
import { useUrlFilter } from '../useUrlFilter';

const PAUSE_IN_TYPING_MS = 300;

/** What of the offloaded namespaces is looked at, as the URL says, and the server's answer. */
export function useNamespacesView() {
  const { values, set } = useUrlFilter(VIEW_PARAMETERS);
  const q = useDebounced(values.q, PAUSE_IN_TYPING_MS);
  const query = namespacesQuery({ ...values, q });
  const offloadings = useOffloadings(query);
  return {
    view: values,
    query,
    offloadings,
    isCurrent: !offloadings.isPlaceholderData,
    /** Another selection or order begins at its first page. */
    change: (changes: Partial<NamespacesView>) =>
      set({ cursor: '', ...changes }),
  };
}
