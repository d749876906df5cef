import { useMemo, useState, type ReactNode } from 'react';
import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TablePagination,
  TableRoot,
  type SortDescriptor,
} from '@backstage/ui';
import styles from './DataTable.module.css';

/** One column of a table. */
export interface DataColumn<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Sorts by this when people press the header. */
  sortValue?: (row: T) => string | number;
}

const PAGE_SIZE = 50;

function sorted<T>(
  rows: T[],
  columns: DataColumn<T>[],
  sort: SortDescriptor | undefined,
): T[] {
  const value = columns.find(({ id }) => id === sort?.column)?.sortValue;
  if (!sort || !value) {
    return rows;
  }
  const sign = sort.direction === 'descending' ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    return typeof left === 'number' && typeof right === 'number'
      ? sign * (left - right)
      : sign * String(left).localeCompare(String(right));
  });
}

/**
 * A table for live data: rows are known by their ID and stay where they are
 * when their values change. The first column is the header of its row.
 */
export function DataTable<T extends object>(props: {
  /** Names the table for screen readers. */
  label: string;
  columns: DataColumn<T>[];
  rows: T[];
  rowId: (row: T) => string;
  empty: ReactNode;
  /** Turn off where the server pages. */
  paged?: boolean;
}) {
  const { columns, rows, rowId, paged = true } = props;
  const [sort, setSort] = useState<SortDescriptor>();
  const [offset, setOffset] = useState(0);
  const [pageSize, setPageSize] = useState(PAGE_SIZE);

  const ordered = useMemo(
    () => sorted(rows, columns, sort),
    [rows, columns, sort],
  );
  const isPaged = paged && ordered.length > PAGE_SIZE;
  const start = offset < ordered.length ? offset : 0;
  const visible = isPaged ? ordered.slice(start, start + pageSize) : ordered;
  const items = visible.map(row => ({ id: rowId(row), row }));

  return (
    <div className={styles.frame}>
      <TableRoot
        aria-label={props.label}
        sortDescriptor={sort}
        onSortChange={setSort}
      >
        <TableHeader columns={columns}>
          {column => (
            <Column
              id={column.id}
              isRowHeader={column === columns[0]}
              allowsSorting={Boolean(column.sortValue)}
            >
              {column.label}
            </Column>
          )}
        </TableHeader>
        <TableBody
          items={items}
          dependencies={[columns]}
          renderEmptyState={() => props.empty}
        >
          {item => (
            <Row id={item.id} columns={columns}>
              {column => (
                <Cell className={styles.cell}>{column.cell(item.row)}</Cell>
              )}
            </Row>
          )}
        </TableBody>
      </TableRoot>
      {isPaged && (
        <TablePagination
          pageSize={pageSize}
          offset={start}
          totalCount={ordered.length}
          hasNextPage={start + pageSize < ordered.length}
          hasPreviousPage={start > 0}
          onNextPage={() => setOffset(start + pageSize)}
          onPreviousPage={() => setOffset(Math.max(0, start - pageSize))}
          onPageSizeChange={size => {
            setPageSize(size);
            setOffset(0);
          }}
        />
      )}
    </div>
  );
}
