import { useEffect, useMemo, useRef } from 'react';
import { steadyOrder } from '../../model/steadyOrder';

/**
 * Rows in an order that live data does not change while somebody reads them.
 *
 * @param key - what was asked for: another question makes another order;
 * `undefined` while the rows still answer the question before
 */
export function useSteadyRows<T>(
  rows: T[],
  rowId: (row: T) => string,
  key: string | undefined,
): T[] {
  const shown = useRef<{ key?: string; order: string[] }>({ order: [] });
  const byId = new Map(rows.map(row => [rowId(row), row]));
  const ids = [...byId.keys()].join('\n');
  const order = useMemo(() => {
    const current = ids === '' ? [] : ids.split('\n');
    const isSame = key === undefined || key === shown.current.key;
    return isSame ? steadyOrder(shown.current.order, current) : current;
  }, [ids, key]);
  useEffect(() => {
    shown.current = { key: key ?? shown.current.key, order };
  }, [key, order]);
  return order.flatMap(id => byId.get(id) ?? []);
}
