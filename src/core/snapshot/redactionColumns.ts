/** Changes the cells of a column a few at a time, so that a million of them do not hold up a page. */
import { cellAt, cellCount, type TextColumn } from '../plan/textColumn.ts';

/** Cells between two breaths. */
export const CELLS_PER_STEP = 256;

/** The column itself when no cell changed. */
export function* changedColumn(
  column: TextColumn,
  change: (cell: string, index: number) => string,
): Generator<undefined, TextColumn> {
  const count = cellCount(column);
  const offsets = new Uint32Array(count + 1);
  const pieces: string[] = [];
  // Joined, not added up: adding leaves a million knots, which the last join would have to undo at once.
  let cells: string[] = [];
  let length = 0;
  let isSame = true;
  for (let index = 0; index < count; index++) {
    const before = cellAt(column, index);
    const after = change(before, index);
    if (after !== before) isSame = false;
    cells.push(after);
    length += after.length;
    offsets[index + 1] = length;
    if ((index + 1) % CELLS_PER_STEP === 0) {
      pieces.push(cells.join(''));
      cells = [];
      yield;
    }
  }
  pieces.push(cells.join(''));
  return isSame ? column : { text: pieces.join(''), offsets };
}

/** The distinct cells for which `isWanted`, at most `limit`. */
export function* cellsWhere(
  column: TextColumn,
  isWanted: (cell: string) => boolean,
  limit: number,
): Generator<undefined, string[]> {
  const found = new Set<string>();
  const count = cellCount(column);
  for (let index = 0; index < count && found.size < limit; index++) {
    const cell = cellAt(column, index);
    if (isWanted(cell)) found.add(cell);
    if ((index + 1) % CELLS_PER_STEP === 0) yield;
  }
  return [...found];
}
