/**
 * The samples of a report as CSV (RFC 4180: comma, CRLF, quotes doubled), in pieces, because one string of ten
 * million lines is longer than an engine allows. Numbers are plain, times have three decimals, what is unknown
 * is empty. Columns: docs/formats.md.
 */
import { type Dataset, idOfRow } from '../plan/dataset.ts';
import { outcomeOf } from '../run/outcome.ts';
import type { SampleColumns } from '../run/samples.ts';
import type { Report } from '../stats/report.ts';

const HEADER = 'id,row,startMs,latencyMs,lagMs,status,outcome,bodyBytes,lane\r\n';
const LINES_PER_PIECE = 8192;
/** A spreadsheet runs a cell that begins so as a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function* samplesToCsv({ log, dataset, sampleCount }: Report): Generator<string> {
  yield HEADER;
  for (let from = 0; from < sampleCount; from += LINES_PER_PIECE) {
    let piece = '';
    log.scan(from, Math.min(from + LINES_PER_PIECE, sampleCount), (columns, first, end) => {
      for (let at = first; at < end; at++) piece += lineOf(columns, at, dataset);
    });
    yield piece;
  }
}

function lineOf(columns: SampleColumns, at: number, dataset: Dataset): string {
  const row = columns.row[at] ?? 0;
  const status = columns.status[at] ?? 0;
  const id = textCell(idOfRow(dataset, row));
  const startMs = timeCell(columns.startMs[at]);
  const latencyMs = timeCell(columns.latencyMs[at]);
  const lagMs = timeCell(columns.lagMs[at]);
  const outcome = outcomeOf(columns.outcome[at] ?? 0);
  return `${id},${row},${startMs},${latencyMs},${lagMs},${status === 0 ? '' : status},${outcome},${columns.bodyBytes[at]},${columns.lane[at]}\r\n`;
}

function timeCell(timeMs: number | undefined): string {
  return timeMs === undefined || Number.isNaN(timeMs)
    ? ''
    : String(Math.round(timeMs * 1000) / 1000);
}

function textCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
