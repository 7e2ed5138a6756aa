import { memo, type ReactNode } from 'react';
import type { TableColumn } from './tableColumn.ts';
import styles from './VirtualTable.module.css';

export type TableRowProps<K extends string> = {
  readonly row: number;
  /** In the body. */
  readonly topPx: number;
  readonly columns: readonly TableColumn<K>[];
  readonly cell: (row: number, column: K) => ReactNode;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly opens: boolean;
};

function PlainTableRow<K extends string>(props: TableRowProps<K>) {
  const { row, topPx, columns, cell, isCurrent, isChosen, opens } = props;
  return (
    <div
      role="row"
      className={styles.row}
      aria-rowindex={row + 2}
      data-row={row}
      data-current={isCurrent}
      data-chosen={isChosen}
      data-opens={opens}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {columns.map((column) => (
        <div role="cell" key={column.key} className={styles.cell} data-align={column.align}>
          {cell(row, column.key)}
        </div>
      ))}
    </div>
  );
}

/** One row in sight. While one scrolls, only rows that come into sight are rendered. memo does not keep the type parameter. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;
