/** Some rows of a dataset as text that the ids field reads back as these very rows: a list where ids are plain, else JSON. */
import { type Dataset, idOfRow } from './dataset.ts';
import { cellAt } from './textColumn.ts';

/** Nothing that a list would cut, and no range (`1-5`, `1..5`). */
const PLAIN_ID = /^(?!\d+-\d+$)(?!-?\d+\.\.)[\w~!$&()*+.:@/-]+$/;

export function idsText(dataset: Dataset, rows: readonly number[]): string {
  if (dataset.columns.length > 1) return json(rows.map((row) => cellsOf(dataset, row)));
  const ids = rows.map((row) => idOfRow(dataset, row));
  return idListText(ids);
}

export function idListText(ids: readonly string[]): string {
  return ids.every((id) => PLAIN_ID.test(id)) ? ids.join('\n') : json(ids);
}

/** The first row of each of these ids; ids that the dataset does not have are left out. */
export function firstRowsOf(dataset: Dataset, ids: readonly string[]): number[] {
  const wanted = new Set(ids);
  const rowOf = new Map<string, number>();
  for (let row = 0; row < dataset.rowCount && rowOf.size < wanted.size; row++) {
    const id = idOfRow(dataset, row);
    if (wanted.has(id) && !rowOf.has(id)) rowOf.set(id, row);
  }
  return ids.flatMap((id) => rowOf.get(id) ?? []);
}

function cellsOf({ columns, cells }: Dataset, row: number): Record<string, string> {
  const record: Record<string, string> = Object.create(null);
  columns.forEach((name, index) => {
    const column = cells[index];
    record[name] = column === undefined ? '' : cellAt(column, row);
  });
  return record;
}

function json(entries: readonly unknown[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry));
  return `[\n${lines.join(',\n')}\n]`;
}
