/**
 * The By id table as CSV (RFC 4180: comma, CRLF, quotes doubled), in pieces. Numbers are plain, times in ms with three
 * decimals, shares 0..1; what is not known is empty. Columns: docs/formats.md.
 */
import { cellAt } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, isResponse, outcomeOf } from '../run/outcome.ts';
import type { IdStats } from '../stats/idFigures.ts';
import { unexpectedShare } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import { type CsvValue, tableCsv } from './tableCsv.ts';

const HEADINGS = [
  'id',
  'count',
  'responses',
  'p50Ms',
  'p95Ms',
  'maxMs',
  'spreadRatio',
  'unexpectedRatio',
  'exceptions',
  ...EXCEPTION_KINDS,
  'bodyBytes',
  'lastBodyBytes',
  'lastStatus',
  'lastOutcome',
];

/** `ids` are indices of ids, in the order of the lines. */
export function idStatsCsv(
  { dataset }: Pick<Report, 'dataset'>,
  stats: IdStats,
  ids: ArrayLike<number>,
): Iterable<string> {
  return tableCsv(HEADINGS, ids.length, (row) => {
    const id = ids[row] ?? 0;
    return [cellAt(dataset.ids, id), ...numbersOf(stats, id)];
  });
}

function numbersOf(stats: IdStats, id: number): CsvValue[] {
  const outcome = stats.lastOutcome[id] ?? 0;
  const seen = (stats.count[id] ?? 0) > 0;
  return [
    stats.count[id] ?? 0,
    stats.responses[id] ?? 0,
    stats.p50Ms[id],
    stats.p95Ms[id],
    seen ? stats.maxMs[id] : undefined,
    stats.spreadRatio[id],
    unexpectedShare(stats, id),
    stats.exceptions[id] ?? 0,
    ...EXCEPTION_KINDS.map((kind) => stats.exceptionsBy[kind]?.[id] ?? 0),
    stats.bodyBytes[id] ?? 0,
    // A link may leave out how much was answered.
    seen && !Number.isNaN(stats.bodyBytes[id]) ? (stats.lastBodyBytes[id] ?? 0) : undefined,
    seen && isResponse(outcome) ? (stats.lastStatus[id] ?? 0) : undefined,
    seen ? outcomeOf(outcome) : undefined,
  ];
}
