/**
 * The files that `locust --csv PREFIX` writes, each recognised by its header; together they are one run. _stats_history.csv has the
 * percentiles of the whole run so far, unless --csv-full-history was given: then of the last ten seconds. What is cumulative is never
 * shown as an interval (locust/stats.py, StatsCSVFileWriter).
 */
import { err, ok, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import { type CsvRow, csvRows, numberAt } from './csvTable.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import { withoutMark } from './jsonFields.ts';
import {
  LOCUST_ERROR,
  type LocustFailure,
  locustFailed,
  NO_STATUSES_NOTE,
  ROUNDED_NOTE,
  THROUGHPUT_NOTE,
} from './locustFailures.ts';
import type { PartialSummary, SummaryPart } from './summaryPart.ts';

const TOTAL = /^(?:Aggregated|Total)$/;
const SECOND_MS = 1000;

const startsWith = (header: RegExp) => (head: string) => header.test(withoutMark(head));

export const locustStatsCsv: SummaryFormat = {
  kind: 'summary',
  label: 'Locust _stats.csv',
  isOne: startsWith(/^"?(?:Type|Method)"?,"?Name"?,"?(?:Request Count|# requests)"?,/),
  read: readStats,
};

export const locustHistoryCsv: SummaryFormat = {
  kind: 'summary',
  label: 'Locust _stats_history.csv',
  isOne: startsWith(/^"?Timestamp"?,"?User Count"?,"?Type"?,"?Name"?,/),
  read: readHistory,
};

export const locustFailuresCsv: SummaryFormat = {
  kind: 'summary',
  label: 'Locust _failures.csv',
  isOne: startsWith(/^"?Method"?,"?Name"?,"?Error"?,"?Occurrences"?/),
  read(text) {
    const rows = csvRows(text, 'Locust _failures.csv');
    if (!rows.ok) return rows;
    const failures = rows.value.flatMap((row): LocustFailure[] => {
      const count = Math.round(numberAt(row, 'Occurrences') ?? 0);
      return count > 0 ? [{ text: row.get('Error') ?? '', count }] : [];
    });
    return ok(part('failures', NOTHING, failures));
  },
};

export const locustExceptionsCsv: SummaryFormat = {
  kind: 'summary',
  label: 'Locust _exceptions.csv',
  isOne: startsWith(/^"?Count"?,"?Message"?,"?Traceback"?,"?Nodes"?/),
  read(text) {
    const rows = csvRows(text, 'Locust _exceptions.csv');
    if (!rows.ok) return rows;
    const count = rows.value.reduce((sum, row) => sum + (numberAt(row, 'Count') ?? 0), 0);
    const notes =
      count === 0
        ? []
        : [`The script itself threw ${Math.round(count)} exceptions (_exceptions.csv).`];
    return ok(part('exceptions', { ...NOTHING, engine: { ...NOTHING.engine, notes } }));
  },
};

/** Of a file that has no figures of its own. */
const NOTHING: ImportedSummary = {
  engine: {
    name: 'Locust',
    version: undefined,
    clock: 'call',
    detail: 'summary',
    errorRatio: LOCUST_ERROR,
    fileCount: 1,
    notes: [],
  },
  startedAtEpochMs: undefined,
  elapsedMs: undefined,
  endpoint: '',
  method: 'GET',
  sent: 0,
  responses: 0,
  failedResponses: 0,
  statuses: [],
  exceptions: [],
  dropped: 0,
  mostInFlight: undefined,
  latency: {
    count: 0,
    minMs: undefined,
    meanMs: undefined,
    maxMs: undefined,
    quantiles: [],
    buckets: undefined,
  },
  timeline: [],
  thresholds: [],
  checks: [],
};

function part(
  name: SummaryPart,
  summary: ImportedSummary,
  failures: readonly LocustFailure[] = [],
): PartialSummary {
  return { ...summary, part: name, failures };
}

function readStats(text: string): Result<ImportedSummary, string> {
  const rows = csvRows(text, 'Locust _stats.csv');
  if (!rows.ok) return rows;
  const total = rows.value.find((row) => TOTAL.test(row.get('Name') ?? ''));
  if (total === undefined) {
    return err(
      'This Locust _stats.csv has no row «Aggregated»: it is cut off. Copy it again, whole.',
    );
  }
  const [only, ...others] = rows.value.filter((row) => row !== total);
  const isSingle = others.length === 0;
  const sent = Math.round(numberAt(total, 'Request Count') ?? 0);
  const failed = Math.round(numberAt(total, 'Failure Count') ?? 0);
  const perSecond = numberAt(total, 'Requests/s') ?? 0;
  const checked = checkedSummary({
    ...NOTHING,
    engine: {
      ...NOTHING.engine,
      notes: [ROUNDED_NOTE, ...(failed > 0 ? [NO_STATUSES_NOTE] : [])],
    },
    elapsedMs: perSecond > 0 ? (sent / perSecond) * SECOND_MS : undefined,
    endpoint: isSingle ? (only?.get('Name') ?? '') : '',
    method: only?.get('Type') ?? only?.get('Method') ?? 'GET',
    sent,
    ...locustFailed(sent, failed, undefined),
    latency: {
      count: sent,
      minMs: numberAt(total, 'Min Response Time'),
      meanMs: numberAt(total, 'Average Response Time'),
      maxMs: numberAt(total, 'Max Response Time'),
      quantiles: quantilesIn(total),
      buckets: undefined,
    },
  });
  return checked.ok ? ok(part('stats', checked.value)) : checked;
}

function readHistory(text: string): Result<ImportedSummary, string> {
  const rows = csvRows(text, 'Locust _stats_history.csv');
  if (!rows.ok) return rows;
  const totals = rows.value.filter((row) => TOTAL.test(row.get('Name') ?? ''));
  const last = totals.at(-1);
  if (last === undefined) {
    return err('This Locust _stats_history.csv has no row «Aggregated»: nothing was measured.');
  }
  // Only a full history has rows of single names, and only its percentiles are of the last ten seconds.
  const isFull = totals.length < rows.value.length;
  const sent = Math.round(numberAt(last, 'Total Request Count') ?? 0);
  const failed = Math.round(numberAt(last, 'Total Failure Count') ?? 0);
  const startSecond = numberAt(totals[0], 'Timestamp');
  const endSecond = numberAt(last, 'Timestamp');
  const isTimed = startSecond !== undefined && endSecond !== undefined && endSecond >= startSecond;
  const median = numberAt(last, 'Total Median Response Time');
  const checked = checkedSummary({
    ...NOTHING,
    engine: {
      ...NOTHING.engine,
      notes: [
        ROUNDED_NOTE,
        THROUGHPUT_NOTE,
        isFull
          ? 'Percentiles over time are of the ten seconds before each point.'
          : 'Percentiles over time are left out: without --csv-full-history Locust writes those of the whole run so far.',
        ...(failed > 0 ? [NO_STATUSES_NOTE] : []),
      ],
    },
    startedAtEpochMs: isTimed ? startSecond * SECOND_MS : undefined,
    elapsedMs: isTimed ? (endSecond - startSecond) * SECOND_MS : undefined,
    sent,
    ...locustFailed(sent, failed, undefined),
    mostInFlight: Math.max(0, ...totals.map((row) => numberAt(row, 'User Count') ?? 0)),
    latency: {
      count: sent,
      minMs: numberAt(last, 'Total Min Response Time'),
      meanMs: numberAt(last, 'Total Average Response Time'),
      maxMs: numberAt(last, 'Total Max Response Time'),
      quantiles: isFull
        ? median === undefined
          ? []
          : [{ quantile: 0.5, valueMs: median }]
        : quantilesIn(last),
      buckets: undefined,
    },
    timeline: isTimed ? timelineOf(totals, startSecond, isFull) : [],
  });
  return checked.ok ? ok(part('history', checked.value)) : checked;
}

/** `50%` … `99.99%`; 100% is the maximum, rounded. */
function quantilesIn(row: CsvRow): ImportedSummary['latency']['quantiles'] {
  return [...row.keys()].flatMap((name) => {
    const percent = Number(/^([\d.]+)%$/.exec(name)?.[1]);
    const valueMs = numberAt(row, name);
    return valueMs !== undefined && percent > 0 && percent < 100
      ? [{ quantile: percent / 100, valueMs }]
      : [];
  });
}

/** What ended between one row and the next. Of a full history each tenth second has percentiles of its own, so that none overlap. */
function timelineOf(
  totals: readonly CsvRow[],
  startSecond: number,
  isFull: boolean,
): readonly SummaryInterval[] {
  const step = isFull ? WINDOW_SECONDS : 1;
  const intervals: SummaryInterval[] = [];
  let before = { sent: 0, failed: 0 };
  let place = 0;
  for (const [index, row] of totals.entries()) {
    const second = (numberAt(row, 'Timestamp') ?? startSecond) - startSecond;
    const isLast = index === totals.length - 1;
    // A row stands at the end of its interval.
    const own = Math.max(0, Math.ceil(second / step) - 1);
    const next = numberAt(totals[index + 1], 'Timestamp');
    const isEnd = isLast || next === undefined || Math.ceil((next - startSecond) / step) - 1 > own;
    if (!isEnd || own < place) continue;
    place = own + 1;
    const sent = Math.round(numberAt(row, 'Total Request Count') ?? 0);
    const failed = Math.round(numberAt(row, 'Total Failure Count') ?? 0);
    const finished = Math.max(0, sent - before.sent);
    const failures = Math.min(finished, Math.max(0, failed - before.failed));
    before = { sent, failed };
    const isShown = isFull && finished > 0;
    intervals.push({
      atMs: own * step * SECOND_MS,
      lengthMs: step * SECOND_MS,
      p50Ms: isShown ? numberAt(row, '50%') : undefined,
      p95Ms: isShown ? numberAt(row, '95%') : undefined,
      p99Ms: isShown ? numberAt(row, '99%') : undefined,
      responses: finished - failures,
      statuses: [],
      failures,
    });
  }
  return intervals;
}

const WINDOW_SECONDS = 10;
