/**
 * The samples of a report as CSV (RFC 4180: comma, CRLF, quotes doubled), in pieces, because one string of ten
 * million lines is longer than an engine allows. Numbers are plain, times have three decimals, what is unknown
 * is empty. Of a report of a selection (stats/selection.ts) its own samples. Columns: docs/formats.md.
 */
import { type Dataset, idOfRow } from '../plan/dataset.ts';
import { isException, isResponse, outcomeOf } from '../run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../run/phases.ts';
import { type SampleColumns, UNKNOWN_BYTES } from '../run/samples.ts';
import { bitCount } from '../stats/bitCount.ts';
import type { Report } from '../stats/report.ts';
import { sampleIndexAt } from '../stats/selectedSamples.ts';
import { numberCell, textCell } from './csvCell.ts';

const HEADER =
  'id,row,startMs,latencyMs,lagMs,status,outcome,bodyBytes,lane,plannedStartMs,queueMs,connectMs,serverMs,receiveMs,serverTimingMs,transferBytes,protocol,warmUp,failedChecks\r\n';
const LINES_PER_PIECE = 8192;

/** As asyncio.gather gives them: a response is a success whatever its status. Warm-up is in neither list. */
export type CsvSelection = 'all' | 'successes' | 'exceptions';

export function* samplesToCsv(report: Report, selection: CsvSelection = 'all'): Generator<string> {
  const { log, dataset, sampleCount } = report;
  yield HEADER;
  for (let from = 0; from < sampleCount; from += LINES_PER_PIECE) {
    const to = Math.min(from + LINES_PER_PIECE, sampleCount);
    let piece = '';
    for (let place = from; place < to; place++) {
      log.scanChunk(sampleIndexAt(report, place), (columns, at) => {
        if (isSelected(columns, at, selection)) piece += lineOf(columns, at, dataset);
      });
    }
    yield piece;
  }
}

function isSelected(columns: SampleColumns, at: number, selection: CsvSelection): boolean {
  if (selection === 'all') return true;
  const outcome = columns.outcome[at] ?? 0;
  if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) return false;
  return selection === 'successes' ? isResponse(outcome) : isException(outcome);
}

function lineOf(columns: SampleColumns, at: number, dataset: Dataset): string {
  const row = columns.row[at] ?? 0;
  const status = columns.status[at] ?? 0;
  const startMs = columns.startMs[at] ?? Number.NaN;
  const lagMs = columns.lagMs[at] ?? Number.NaN;
  const transferBytes = columns.transferBytes[at] ?? UNKNOWN_BYTES;
  const protocol = columns.protocol[at] ?? 0;
  return `${[
    textCell(idOfRow(dataset, row)),
    row,
    numberCell(startMs),
    numberCell(columns.latencyMs[at]),
    numberCell(lagMs),
    status === 0 ? '' : status,
    outcomeOf(columns.outcome[at] ?? 0),
    columns.bodyBytes[at],
    columns.lane[at],
    numberCell(startMs - lagMs),
    numberCell(columns.queueMs[at]),
    numberCell(columns.connectMs[at]),
    numberCell(columns.waitMs[at]),
    numberCell(columns.receiveMs[at]),
    numberCell(columns.serverTimingMs[at]),
    transferBytes === UNKNOWN_BYTES ? '' : transferBytes,
    protocol === 0 ? '' : (PROTOCOLS[protocol] ?? ''),
    hasFlag(columns.flags[at] ?? 0, 'warmUp'),
    bitCount(columns.failedChecks[at] ?? 0),
  ].join(',')}\r\n`;
}
