/**
 * A table of any length: only the rows in sight exist. Rows are of one height; cells are rendered when asked for. One stop for
 * the keyboard, with a current row that arrows, Page, Home and End move over all rows; Up from the first one leads to the
 * headings.
 */
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { type RowMetrics, rowWindow } from './rowWindow.ts';
import { SCROLLABLE } from './scrollable.ts';
import { TableHeading } from './TableHeading.tsx';
import { TableRow } from './TableRow.tsx';
import { actOnClick, actOnKey, type TableCursor, type TableDoings } from './tableActions.ts';
import type { TableColumn, TableSort } from './tableColumn.ts';
import { focusHeading, moveInHead } from './tableHead.ts';
import { tableKey } from './tableKeys.ts';
import { useRowScroll } from './useRowScroll.ts';
import styles from './VirtualTable.module.css';
import { VisuallyHidden } from './VisuallyHidden.tsx';

/** `onOpen`: Enter, or a click on a row. `text`: what is copied of a cell. `onCopy` takes the chosen rows, or the current one. */
export type VirtualTableProps<K extends string> = TableDoings<K> & {
  readonly label: string;
  readonly rowCount: number;
  /** Stable while a row stands for the same thing. */
  readonly rowKey: (row: number) => string | number;
  readonly cell: (row: number, column: K) => ReactNode;
  readonly sort: TableSort<K>;
  readonly onSort: (sort: TableSort<K>) => void;
  readonly empty: ReactNode;
  /** Someone reads further down: rows should stay where they are. */
  readonly onAwayFromTop?: (away: boolean) => void;
};

const ROW_PX = 28;
const HEAD_PX = 33;
const ROWS_IN_SIGHT = 14;
const VIEW_PX = ROWS_IN_SIGHT * ROW_PX;
const COLUMN_GAP_PX = 16;
const SIDE_PX = 16;
const CONTROLS = 'button, input, a, select, textarea, summary';

export function VirtualTable<K extends string>(props: VirtualTableProps<K>) {
  if (props.rowCount === 0) return <div className={styles.empty}>{props.empty}</div>;
  return <FilledTable {...props} />;
}

function FilledTable<K extends string>(props: VirtualTableProps<K>) {
  const { label, columns, rowCount, rowKey, cell, sort, onSort, onAwayFromTop } = props;
  const element = useRef<HTMLDivElement>(null);
  const metricsOf = ({ clientHeight }: HTMLElement): RowMetrics => ({
    rowCount,
    rowPx: ROW_PX,
    // A scroll bar along the bottom takes from it.
    viewPx: Math.min(VIEW_PX, clientHeight - HEAD_PX),
  });
  const scroll = useRowScroll(metricsOf);
  const [wanted, setWanted] = useState<TableCursor>();
  // As it was when one moved there: what a run changes since is not said again and again.
  const [said, setSaid] = useState('');
  // Rows may have become fewer.
  const cursor = wanted === undefined ? undefined : within(wanted, rowCount);
  const metrics = { rowCount, rowPx: ROW_PX, viewPx: VIEW_PX };
  const { bodyPx, first, end, shiftPx } = rowWindow(metrics, scroll.at);
  const rows = Array.from({ length: end - first }, (_, index) => first + index);

  const sayAway = (row: number | undefined) => {
    onAwayFromTop?.((element.current?.scrollTop ?? 0) > ROW_PX / 2 || (row ?? 0) > 0);
  };
  const moveTo = (next: TableCursor) => {
    setWanted(next);
    setSaid(spoken(props, next.row));
    if (element.current !== null) scroll.show(element.current, next.row);
    sayAway(next.row);
  };
  const sortBy = (next: TableSort<K>) => {
    setWanted(undefined);
    if (element.current !== null) scroll.show(element.current, 0);
    sayAway(undefined);
    onSort(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, shiftKey, altKey, target, currentTarget } = event;
    if (altKey || isForControl(target, key) || !(target instanceof Element)) return;
    const command = event.ctrlKey || event.metaKey;
    const meant = tableKey({ key, shiftKey, command }, cursor?.row, rowCount, ROWS_IN_SIGHT - 1);
    const isUpAndOut = key === 'ArrowUp' && (cursor?.row ?? 0) === 0 && !shiftKey && !command;
    const isDone =
      moveInHead(currentTarget, target, key) ||
      (isUpAndOut && focusHeading(currentTarget)) ||
      (meant !== undefined && actOnKey(props, meant, cursor, moveTo));
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <VisuallyHidden>
        <span aria-live="polite">
          {cursor !== undefined && said}
          {cursor !== undefined && props.choice?.has(cursor.row) === true && ', chosen'}
        </span>
      </VisuallyHidden>
      <div
        ref={element}
        role="table"
        aria-label={label}
        aria-rowcount={rowCount + 1}
        aria-colcount={columns.length}
        className={styles.table}
        style={{ ...layoutOf(columns), maxHeight: HEAD_PX + VIEW_PX }}
        onScroll={({ currentTarget }) => {
          scroll.onScroll(currentTarget);
          sayAway(cursor?.row);
        }}
        onScrollEnd={({ currentTarget }) => scroll.onScrollEnd(currentTarget)}
        onKeyDown={onKeyDown}
        onMouseDown={(event) => {
          // Shift would mark the text between.
          if (!event.shiftKey || rowOf(event.target) === undefined) return;
          event.preventDefault();
          event.currentTarget.focus();
        }}
        onClick={(event) => {
          const row = rowOf(event.target);
          if (row === undefined) return;
          const { shiftKey: shift } = event;
          const command = event.ctrlKey || event.metaKey;
          // The end of marking a text with the mouse is no click.
          const isMarking = window.getSelection()?.isCollapsed === false;
          if (isMarking && !shift && !command) return;
          actOnClick(props, { row, shift, command }, cursor, moveTo);
        }}
        {...SCROLLABLE}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" className={styles.row} aria-rowindex={1}>
            {columns.map((column) => (
              <TableHeading key={column.key} column={column} sort={sort} onSort={sortBy} />
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: bodyPx }}>
          {rows.map((row) => (
            <TableRow
              key={rowKey(row)}
              row={row}
              topPx={row * ROW_PX + shiftPx}
              columns={columns}
              cell={cell}
              isCurrent={row === cursor?.row}
              isChosen={props.choice?.has(row) === true}
              opens={props.onOpen !== undefined}
            />
          ))}
        </div>
      </div>
    </>
  );
}

function within({ row, anchor }: TableCursor, rowCount: number): TableCursor {
  return { row: Math.min(row, rowCount - 1), anchor: Math.min(anchor, rowCount - 1) };
}

/** A table has no role for a current row: it is said instead. */
function spoken<K extends string>(
  { rowCount, columns, text }: VirtualTableProps<K>,
  current: number,
): string {
  const cells = columns.map(({ key }) => text?.(current, key) ?? '').filter((cell) => cell !== '');
  return `Row ${current + 1} of ${rowCount}: ${cells.join(', ')}`;
}

/** The row that was clicked on, beside its own controls. */
function rowOf(target: EventTarget): number | undefined {
  if (!(target instanceof Element) || target.closest(CONTROLS) !== null) return undefined;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row;
  return row === undefined ? undefined : Number(row);
}

/** Enter and blank press what has the focus. */
function isForControl(target: EventTarget, key: string): boolean {
  return (
    (key === 'Enter' || key === ' ') &&
    target instanceof Element &&
    target.closest(CONTROLS) !== null
  );
}

function layoutOf<K extends string>(columns: readonly TableColumn<K>[]): CSSProperties {
  const tracks = columns.map(({ minPx, grow }) => `minmax(${minPx}px, ${grow}fr)`).join(' ');
  const rowMinPx =
    columns.reduce((sum, { minPx }) => sum + minPx + COLUMN_GAP_PX, 0) +
    2 * SIDE_PX -
    COLUMN_GAP_PX;
  return { '--columns': tracks, '--row-min': `${rowMinPx}px` } as CSSProperties;
}
