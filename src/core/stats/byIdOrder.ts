/** Which ids the By id table shows, in which order: indices of ids in typed arrays, strings never sorted. */
import { cellCount, type TextColumn } from '../plan/textColumn.ts';
import { keyOfFloat, rankByKey } from './rankByKey.ts';
import type { Report } from './report.ts';

export type ByIdSortKey = 'id' | 'count' | 'p50' | 'max' | 'status' | 'exceptions';
export type ByIdSort = { readonly key: ByIdSortKey; readonly descending: boolean };

export const DEFAULT_BY_ID_SORT: ByIdSort = { key: 'max', descending: true };

/** Ids with at least one finished request, of `among` if given. `id` is the order of the list, as it was given. */
export function byIdOrder(
  report: Report,
  sort: ByIdSort,
  among: Uint32Array | undefined,
): Uint32Array {
  const { byId } = report;
  const seen = seenIds(byId.count, among);
  if (sort.key === 'id') return sort.descending ? seen.reverse() : seen;
  return rankByKey(seen, keyFor(report, sort.key), sort.descending);
}

function keyFor({ byId, log }: Report, key: Exclude<ByIdSortKey, 'id'>): (id: number) => number {
  switch (key) {
    case 'count':
      return (id) => byId.count[id] ?? 0;
    case 'p50':
      return (id) => keyOfFloat(byId.medianMs(id, log, Number.POSITIVE_INFINITY) ?? 0);
    case 'max':
      return (id) => keyOfFloat(byId.maxMs[id] ?? 0);
    case 'status':
      return (id) => byId.lastStatus[id] ?? 0;
    case 'exceptions':
      return (id) => byId.exceptions[id] ?? 0;
  }
}

function seenIds(counts: Uint32Array, among: Uint32Array | undefined): Uint32Array {
  const seen = new Uint32Array(among?.length ?? counts.length);
  let filled = 0;
  for (let at = 0; at < seen.length; at++) {
    const id = among === undefined ? at : (among[at] ?? 0);
    if ((counts[id] ?? 0) > 0) seen[filled++] = id;
  }
  return seen.subarray(0, filled);
}

/** Cells that contain the query, upper or lower case; found in the joined text, so a million cells take some ms. */
export function findCells(column: TextColumn, query: string): Uint32Array {
  const { offsets } = column;
  const lower = column.text.toLowerCase();
  // A few letters change their length in lower case; then the offsets only fit the text as it is.
  const folds = lower.length === column.text.length;
  const text = folds ? lower : column.text;
  const wanted = folds ? query.toLowerCase() : query;
  const found = new Uint32Array(cellCount(column));
  if (wanted === '') return found.map((_, cell) => cell);
  let filled = 0;
  let at = text.indexOf(wanted);
  while (at !== -1) {
    const cell = cellAround(offsets, at);
    const end = offsets[cell + 1] ?? text.length;
    const inside = at + wanted.length <= end;
    if (inside) found[filled++] = cell;
    at = text.indexOf(wanted, inside ? end : at + 1);
  }
  return found.subarray(0, filled);
}

/** The cell that holds position `at`: the last one that starts at or before it. */
function cellAround(offsets: Uint32Array, at: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
