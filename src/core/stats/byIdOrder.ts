/**
 * Which ids the By id table shows, in which order: indices of ids in typed arrays, strings never sorted. While a run goes on
 * it can be ranked by what folding keeps (byId.ts); by anything once there are figures of all its samples (idStats.ts).
 */
import { cellCount, type TextColumn } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, type ExceptionKind } from '../run/outcome.ts';
import type { IdStats } from './idFigures.ts';
import { unexpectedShare } from './idStats.ts';
import { rankByValue } from './rankByValue.ts';
import type { Report } from './report.ts';

const LIVE_KEYS = ['id', 'count', 'max', 'unexpected', 'exceptions'] as const;
const STATS_KEYS = ['p50', 'p95', 'spread', 'bytes', 'lastBody', 'status'] as const;
export type ByIdSortKey = (typeof LIVE_KEYS)[number] | (typeof STATS_KEYS)[number] | ExceptionKind;
export type ByIdSort = { readonly key: ByIdSortKey; readonly descending: boolean };

export const DEFAULT_BY_ID_SORT: ByIdSort = { key: 'max', descending: true };

const SORT_KEYS: readonly string[] = [...LIVE_KEYS, ...STATS_KEYS, ...EXCEPTION_KINDS];

export function isByIdSortKey(key: string): key is ByIdSortKey {
  return SORT_KEYS.includes(key);
}

/** Whether the key cannot be ranked by without figures of all samples. */
export function needsStats(key: ByIdSortKey): boolean {
  return !LIVE_KEYS.some((live) => live === key);
}

/**
 * Ids with at least one finished request, of `among` if given. `id` is the order of the list, as it was given. Ids whose value
 * is not known stand last, whatever the direction.
 */
export function byIdOrder(
  report: Report,
  sort: ByIdSort,
  among: Uint32Array | undefined,
  stats?: IdStats,
): Uint32Array {
  const seen = seenIds(report.byId.count, among);
  if (sort.key === 'id') return sort.descending ? seen.reverse() : seen;
  const figureOf = byIdValue(report, stats, sort.key);
  const ranked = rankByValue(Float64Array.from(seen, figureOf), sort.descending);
  return ranked.map((place) => seen[place] ?? 0);
}

/** What a column says of an id, as a number; NaN: not known. */
export function byIdValue(
  { byId }: Report,
  stats: IdStats | undefined,
  key: ByIdSortKey,
): (id: number) => number {
  switch (key) {
    case 'id':
      return (id) => id;
    case 'count':
      return reader(byId.count);
    case 'max':
      return reader(byId.maxMs);
    case 'exceptions':
      return reader(byId.exceptions);
    case 'unexpected':
      return stats === undefined
        ? // Requests are cut off at the end of a run only.
          (id) => (byId.unexpected[id] ?? 0) / ((byId.count[id] ?? 0) - (byId.exceptions[id] ?? 0))
        : (id) => unexpectedShare(stats, id) ?? Number.NaN;
    case 'p50':
      return reader(stats?.p50Ms);
    case 'p95':
      return reader(stats?.p95Ms);
    case 'spread':
      return reader(stats?.spreadRatio);
    case 'bytes':
      return reader(stats?.bodyBytes);
    case 'lastBody':
      return reader(stats?.lastBodyBytes);
    case 'status':
      return reader(stats?.lastStatus);
    default: {
      const ofKind = stats?.exceptionsBy[key];
      return stats === undefined ? () => Number.NaN : (id) => ofKind?.[id] ?? 0;
    }
  }
}

type Figures = Float32Array | Float64Array | Uint32Array | Uint16Array;

function reader(figures: Figures | undefined): (id: number) => number {
  return (id) => figures?.[id] ?? Number.NaN;
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
