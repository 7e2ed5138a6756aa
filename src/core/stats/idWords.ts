/** The first ids of a group, in words. */
import { clipText, formatCount } from '../format.ts';
import { type Dataset, idIndexOfRow, idOfRow } from '../plan/dataset.ts';

const MAX_SHOWN = 3;
const MAX_ID_LENGTH = 24;

/** `id 3`, `ids 3, 17`, `ids 3, 17, …` */
export function idWords(dataset: Dataset, rows: readonly number[], idCount: number): string {
  const shown = rows
    .slice(0, MAX_SHOWN)
    .map((row) => clipText(idOfRow(dataset, row), MAX_ID_LENGTH));
  // Another tool's figures are of no ids.
  if (idCount === 0) return 'no id is known';
  // A link's summary may name none.
  if (shown.length === 0) return `${formatCount(idCount)} ${idCount === 1 ? 'id' : 'ids'}`;
  const more = idCount > shown.length ? ', …' : '';
  return `${idCount === 1 ? 'id' : 'ids'} ${shown.join(', ')}${more}`;
}

/** The first ids of a group that is known by rows alone: an id that was called often stands there once. */
export function idWordsOfRows(dataset: Dataset, rows: readonly number[], rowCount: number): string {
  if (dataset.rowCount === 0) return idWords(dataset, [], 0);
  const rowOfId = new Map(rows.map((row) => [idIndexOfRow(dataset, row), row]));
  const more = rowCount > rows.length ? 1 : 0;
  return idWords(dataset, [...rowOfId.values()], rowOfId.size + more);
}
