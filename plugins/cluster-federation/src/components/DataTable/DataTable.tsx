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
  type TablePaginationProps,
} from '@backstage/ui';
import styles from './DataTable.module.css';

/** One column of a table. */
export interface DataColumn<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Sorts by this when people press the header. */
  sortValue?: (row: T) => string | number;
  /** Whether the server can sort by it, where the server does that. */
  isServerSorted?: boolean;
}

/** What the server does with the rows in place of the table. */
export interface ServedRows {
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
  paging: TablePaginationProps;
  /** Whether the rows are still those of another page or order. */
  isPending: boolean;
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
  /** Where the server sorts and pages: these rows are one page. */
  served?: ServedRows;
}) {
  const { columns, rows, rowId, served } = props;
  const [sort, setSort] = useState<SortDescriptor>();
  const [offset, setOffset] = useState(0);
  const [pageSize, setPageSize] = useState(PAGE_SIZE);

  const ordered = useMemo(
    () => sorted(rows, columns, sort),
    [rows, columns, sort],
  );
  const isPaged = !served && ordered.length > PAGE_SIZE;
  const start = offset < ordered.length ? offset : 0;
  const visible = isPaged ? ordered.slice(start, start + pageSize) : ordered;
  const items = visible.map(row => ({ id: rowId(row), row }));

  return (
    <div className={styles.frame}>
      <TableRoot
        aria-label={props.label}
        sortDescriptor={served ? served.sort : sort}
        onSortChange={served ? served.onSort : setSort}
        isPending={served?.isPending}
      >
        <TableHeader columns={columns}>
          {column => (
            <Column
              id={column.id}
              isRowHeader={column === columns[0]}
              allowsSorting={Boolean(
                served ? column.isServerSorted : column.sortValue,
              )}
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
      {served && <TablePagination {...served.paging} />}
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
