/** The dataset of a snapshot, with its offsets, lengths and id numbers checked. Errors are sentences for the person. */
import { visibleText } from '../exchange/visibleText.ts';
import type { Dataset } from '../plan/dataset.ts';
import { emptyColumn } from '../plan/secretColumns.ts';
import { cellAt, columnOf, type TextColumn } from '../plan/textColumn.ts';
import { err, ok, type Result } from '../result.ts';
import { decodeColumn } from './binaryColumn.ts';
import type { SnapshotV4 } from './snapshot.ts';

type WireDataset = SnapshotV4['dataset'];
type WireCells = NonNullable<WireDataset['columns'][number]['cells']>;

export function readDataset(wire: WireDataset): Result<Dataset, string> {
  const idColumn = wire.columns[wire.idColumn];
  if (idColumn?.cells === undefined) {
    return err('The snapshot contradicts itself: its dataset has no column of ids.');
  }
  // First, for its cells are what the number of rows is believed by.
  const ids = readCells(idColumn.name, idColumn.cells, wire.rows);
  if (!ids.ok) return ids;
  const idCells = ids.value;
  // One for all: ten thousand columns of a million rows without cells are a few bytes of a file.
  const leftOut = emptyColumn(wire.rows);
  const cells: TextColumn[] = [];
  for (const [index, column] of wire.columns.entries()) {
    if (index === wire.idColumn || column.cells === undefined) {
      cells.push(index === wire.idColumn ? idCells : leftOut);
      continue;
    }
    const read = readCells(column.name, column.cells, wire.rows);
    if (!read.ok) return read;
    cells.push(read.value);
  }
  const grouped = readIds(wire, idCells);
  if (!grouped.ok) return grouped;
  return ok({
    columns: wire.columns.map((column) => column.name),
    rowCount: wire.rows,
    cells,
    ...grouped.value,
  });
}

function readCells(name: string, cells: WireCells, rows: number): Result<TextColumn, string> {
  const lengths = decodeColumn(Uint32Array, cells.lengths, rows);
  const lie = `The snapshot contradicts itself: dataset column "${visibleText(name, 60)}" does not hold ${rows} cells.`;
  if (lengths === undefined) return err(lie);
  const offsets = new Uint32Array(rows + 1);
  let end = 0;
  for (let row = 0; row < rows; row++) {
    end += lengths[row] ?? 0;
    if (end > cells.text.length) return err(lie);
    offsets[row + 1] = end;
  }
  return end === cells.text.length ? ok({ text: cells.text, offsets }) : err(lie);
}

function readIds(
  wire: WireDataset,
  cells: TextColumn,
): Result<Pick<Dataset, 'ids' | 'idOfRow'>, string> {
  if (wire.idOfRow === undefined) return ok({ ids: cells, idOfRow: undefined });
  const idOfRow = decodeColumn(Uint32Array, wire.idOfRow, wire.rows);
  return idOfRow === undefined
    ? err('The snapshot contradicts itself: not every row of its dataset has an id.')
    : groupedIds(cells, idOfRow);
}

/** Ids are numbered by first appearance, and rows that share a number must share the text. */
export function groupedIds(
  cells: TextColumn,
  idOfRow: Uint32Array,
): Result<Pick<Dataset, 'ids' | 'idOfRow'>, string> {
  const ids: string[] = [];
  for (let row = 0; row < idOfRow.length; row++) {
    const id = idOfRow[row] ?? 0;
    const cell = cellAt(cells, row);
    if (id === ids.length) ids.push(cell);
    if (ids[id] !== cell) {
      return err(`The snapshot contradicts itself: the id of row ${row} is numbered wrongly.`);
    }
  }
  return ok({ ids: columnOf(ids), idOfRow });
}
