/**
 * The By id table as CSV (RFC 4180: comma, CRLF, quotes doubled), in pieces. Numbers are plain, times in ms with three
 * decimals, shares 0..1; what is not known is empty. Columns: docs/formats.md.
 */
import { cellAt } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, isResponse, outcomeOf } from '../run/outcome.ts';
import { type IdStats, unexpectedShare } from '../stats/idStats.ts';
import type { Report } from '../stats/report.ts';
import { textCell } from './csvCell.ts';

const HEADER = `id,count,responses,p50Ms,p95Ms,maxMs,spreadRatio,unexpectedRatio,exceptions,${EXCEPTION_KINDS.join(',')},bodyBytes,lastBodyBytes,lastStatus,lastOutcome\r\n`;
const LINES_PER_PIECE = 4096;

/** `ids` are indices of ids, in the order of the lines. */
export function* idStatsCsv(
  { dataset }: Pick<Report, 'dataset'>,
  stats: IdStats,
  ids: Iterable<number>,
): Generator<string> {
  let piece = HEADER;
  let lines = 0;
  for (const id of ids) {
    piece += `${[textCell(cellAt(dataset.ids, id)), ...numbersOf(stats, id)].join(',')}\r\n`;
    lines++;
    if (lines % LINES_PER_PIECE === 0) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

function numbersOf(stats: IdStats, id: number): (string | number)[] {
  const outcome = stats.lastOutcome[id] ?? 0;
  const seen = (stats.count[id] ?? 0) > 0;
  return [
    stats.count[id] ?? 0,
    stats.responses[id] ?? 0,
    decimals(stats.p50Ms[id]),
    decimals(stats.p95Ms[id]),
    seen ? decimals(stats.maxMs[id]) : '',
    decimals(stats.spreadRatio[id]),
    decimals(unexpectedShare(stats, id)),
    stats.exceptions[id] ?? 0,
    ...EXCEPTION_KINDS.map((kind) => stats.exceptionsBy[kind]?.[id] ?? 0),
    stats.bodyBytes[id] ?? 0,
    seen ? (stats.lastBodyBytes[id] ?? 0) : '',
    seen && isResponse(outcome) ? (stats.lastStatus[id] ?? 0) : '',
    seen ? outcomeOf(outcome) : '',
  ];
}

function decimals(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(Math.round(value * 1000) / 1000);
}
