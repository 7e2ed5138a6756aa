/** A table of any length: only the rows in sight exist. Rows are of one height; cells are rendered when asked for. */
import { type CSSProperties, type ReactNode, useState } from 'react';
import { rowWindow } from './rowWindow.ts';
import { SCROLLABLE } from './scrollable.ts';
import styles from './VirtualTable.module.css';

export type TableSort<K extends string> = { readonly key: K; readonly descending: boolean };

export type TableColumn<K extends string> = {
  readonly key: K;
  readonly label: string;
  readonly minPx: number;
  /** Its share of the room that is left. */
  readonly grow: number;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** The direction that a first click sorts in; numbers are mostly wanted largest first. */
  readonly ascendingFirst?: boolean;
};

export type VirtualTableProps<K extends string> = {
  readonly label: string;
  readonly columns: readonly TableColumn<K>[];
  readonly rowCount: number;
  /** Stable while a row stands for the same thing. */
  readonly rowKey: (row: number) => string | number;
  readonly cell: (row: number, column: K) => ReactNode;
  readonly sort: TableSort<K>;
  readonly onSort: (sort: TableSort<K>) => void;
  readonly empty: ReactNode;
  readonly onAwayFromTop?: (away: boolean) => void;
};

const ROW_PX = 28;
const HEAD_PX = 33;
const VIEW_PX = 14 * ROW_PX;
const COLUMN_GAP_PX = 16;
const SIDE_PX = 16;

export function VirtualTable<K extends string>(props: VirtualTableProps<K>) {
  const { label, columns, rowCount, rowKey, cell, sort, onSort, empty, onAwayFromTop } = props;
  const [scrollPx, setScrollPx] = useState(0);
  if (rowCount === 0) return <div className={styles.empty}>{empty}</div>;
  const { bodyPx, first, end, offsetPx } = rowWindow(rowCount, ROW_PX, VIEW_PX, scrollPx);
  const tracks = columns.map(({ minPx, grow }) => `minmax(${minPx}px, ${grow}fr)`).join(' ');
  const rowMinPx =
    columns.reduce((sum, { minPx }) => sum + minPx + COLUMN_GAP_PX, 0) +
    2 * SIDE_PX -
    COLUMN_GAP_PX;
  const layout = { '--columns': tracks, '--row-min': `${rowMinPx}px` } as CSSProperties;
  const rows = Array.from({ length: end - first }, (_, index) => first + index);
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length}
      className={styles.table}
      style={{ ...layout, maxHeight: HEAD_PX + VIEW_PX }}
      onScroll={(event) => {
        const px = event.currentTarget.scrollTop;
        setScrollPx(px);
        onAwayFromTop?.(px > ROW_PX / 2);
      }}
      {...SCROLLABLE}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" className={styles.row} aria-rowindex={1}>
          {columns.map((column) => (
            <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: bodyPx }}>
        {rows.map((row) => (
          <div
            role="row"
            key={rowKey(row)}
            className={styles.row}
            aria-rowindex={row + 2}
            style={{ transform: `translateY(${offsetPx + (row - first) * ROW_PX}px)` }}
          >
            {columns.map((column) => (
              <div role="cell" key={column.key} className={styles.cell} data-align={column.align}>
                {cell(row, column.key)}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Heading<K extends string>(props: {
  readonly column: TableColumn<K>;
  readonly sort: TableSort<K>;
  readonly onSort: (sort: TableSort<K>) => void;
}) {
  const { column, sort, onSort } = props;
  const { key, label, align, sortable = false, ascendingFirst = false } = column;
  if (!sortable) {
    return (
      <div role="columnheader" className={styles.heading} data-align={align}>
        {label}
      </div>
    );
  }
  const isSorted = sort.key === key;
  const descending = isSorted ? !sort.descending : !ascendingFirst;
  return (
    <div
      role="columnheader"
      className={styles.heading}
      data-align={align}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      <button type="button" onClick={() => onSort({ key, descending })}>
        {label}
        {isSorted && (
          <span className={styles.arrow} aria-hidden="true">
            {sort.descending ? ' ↓' : ' ↑'}
          </span>
        )}
      </button>
    </div>
  );
}
