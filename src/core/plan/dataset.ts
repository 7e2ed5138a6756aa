/**
 * The parsed ids: one row per target, one or more named columns. Rows with the same id stay separate rows
 * (each is called) and share an entry in `ids`, so that the report can group by id.
 */
import type { TextColumn } from './textColumn.ts';
import { cellAt, cellCount } from './textColumn.ts';
import { wellFormed } from './wellFormed.ts';

export type Dataset = {
  /** Column names in order; at least one. */
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** One TextColumn per name, each with rowCount cells. */
  readonly cells: readonly TextColumn[];
  /** The distinct ids, in order of first appearance. */
  readonly ids: TextColumn;
  /** For each row the index of its id in `ids`; undefined when every row has an id of its own (then it is the row number). */
  readonly idOfRow: Uint32Array | undefined;
};

export const EMPTY_DATASET: Dataset = {
  columns: ['id'],
  rowCount: 0,
  cells: [{ text: '', offsets: new Uint32Array(1) }],
  ids: { text: '', offsets: new Uint32Array(1) },
  idOfRow: undefined,
};

export function idCount(dataset: Dataset): number {
  return cellCount(dataset.ids);
}

export function idIndexOfRow(dataset: Dataset, row: number): number {
  return dataset.idOfRow === undefined ? row : (dataset.idOfRow[row] ?? row);
}

export function idOfRow(dataset: Dataset, row: number): string {
  return cellAt(dataset.ids, idIndexOfRow(dataset, row));
}

/** The variables a template may use for this row. `id` is always there: the column of that name, else the first column. */
export function variablesOfRow(dataset: Dataset, row: number): Record<string, string> {
  const variables: Record<string, string> = Object.create(null);
  // A file may hold half a surrogate pair, which no address can.
  variables.id = wellFormed(idOfRow(dataset, row));
  dataset.columns.forEach((name, index) => {
    const column = dataset.cells[index];
    if (column !== undefined) variables[name] = wellFormed(cellAt(column, row));
  });
  return variables;
}
