/** What a table does for a key or a click on a row; false: nothing, so the browser may. */
import type { TableChoice } from './tableChoice.ts';
import type { TableColumn } from './tableColumn.ts';
import type { TableKey } from './tableKeys.ts';
import { tableText } from './tableText.ts';

export type TableDoings<K extends string> = {
  readonly columns: readonly TableColumn<K>[];
  readonly onOpen?: ((row: number) => void) | undefined;
  readonly choice?: TableChoice | undefined;
  readonly text?: (row: number, column: K) => string;
  readonly onCopy?: ((text: string) => void) | undefined;
};

/** The row that keys start from, and the one that choosing by Shift started from. */
export type TableCursor = { readonly row: number; readonly anchor: number };

export function actOnKey<K extends string>(
  table: TableDoings<K>,
  key: TableKey,
  cursor: TableCursor | undefined,
  moveTo: (cursor: TableCursor) => void,
): boolean {
  const { choice, onOpen } = table;
  switch (key.kind) {
    case 'move': {
      const anchor = key.choosing && cursor !== undefined ? cursor.anchor : key.to;
      moveTo({ row: key.to, anchor });
      if (key.choosing) chooseTo(choice, anchor, key.to);
      return true;
    }
    case 'open':
      if (onOpen === undefined || cursor === undefined) return false;
      onOpen(cursor.row);
      return true;
    case 'toggle':
      if (choice === undefined || cursor === undefined) return false;
      moveTo({ row: cursor.row, anchor: cursor.row });
      choice.set(cursor.row, !choice.has(cursor.row));
      return true;
    case 'all':
      choice?.all();
      return choice !== undefined;
    case 'none': {
      const hadAny = choice !== undefined && isFilled(choice.rows());
      if (hadAny) choice.none();
      return hadAny;
    }
    case 'copy':
      return copyRows(table, cursor);
  }
}

export type RowClick = {
  readonly row: number;
  /** Control, or ⌘ on a Mac. */
  readonly command: boolean;
  readonly shift: boolean;
};

export function actOnClick<K extends string>(
  { choice, onOpen }: TableDoings<K>,
  { row, command, shift }: RowClick,
  cursor: TableCursor | undefined,
  moveTo: (cursor: TableCursor) => void,
): void {
  const anchor = shift && cursor !== undefined ? cursor.anchor : row;
  moveTo({ row, anchor });
  if (shift) chooseTo(choice, anchor, row);
  else if (command) choice?.set(row, !choice.has(row));
  else onOpen?.(row);
}

function chooseTo(choice: TableChoice | undefined, anchor: number, row: number): void {
  if (choice?.extend === undefined) choice?.set(row, true);
  else choice.extend(anchor, row);
}

/** The chosen rows, else the current one. */
function copyRows<K extends string>(
  { columns, choice, text, onCopy }: TableDoings<K>,
  cursor: TableCursor | undefined,
): boolean {
  if (onCopy === undefined || text === undefined) return false;
  // What is marked as text is copied as the browser does it.
  if (window.getSelection()?.isCollapsed === false) return false;
  const hasChosen = choice !== undefined && isFilled(choice.rows());
  if (!hasChosen && cursor === undefined) return false;
  const rows = hasChosen ? choice.rows() : [cursor?.row ?? 0];
  onCopy(tableText(columns, rows, text));
  return true;
}

function isFilled(rows: Iterable<number>): boolean {
  for (const _ of rows) return true;
  return false;
}
