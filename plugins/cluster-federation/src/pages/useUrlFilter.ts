import { useSearchParams } from 'react-router-dom';

/**
 * Filters that live in the URL, so that a view can be sent to a colleague and
 * survives going back.
 */
export function useUrlFilter<K extends string>(names: readonly K[]) {
  const [params, setParams] = useSearchParams();
  const values = Object.fromEntries(
    names.map(name => [name, params.get(name) ?? '']),
  ) as Record<K, string>;
  return {
    values,
    set(changes: Partial<Record<K, string>>) {
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          for (const [name, value] of Object.entries(changes)) {
            if (value) {
              next.set(name, String(value));
            } else {
              next.delete(name);
            }
          }
          return next;
        },
        { replace: true },
      );
    },
  };
}
