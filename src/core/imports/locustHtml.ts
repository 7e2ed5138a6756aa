/**
 * The HTML report of Locust: its figures stand as JSON in a script, `window.templateArgs = {…}`, which is parsed and never run. Percentiles
 * over time are of the ten seconds before each point, and rates are means, so no counts over time are made of them (locust/html.py).
 */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  dateIn,
  type Fields,
  fieldsOf,
  listIn,
  numberIn,
  numberOf,
  numbersOf,
  parsedJson,
  textIn,
} from './jsonFields.ts';
import { endOfJson } from './jsonInText.ts';
import {
  LOCUST_ERROR,
  type LocustFailure,
  locustFailed,
  ROUNDED_NOTE,
  SOME_STATUSES_NOTE,
} from './locustFailures.ts';

const ASSIGNED = /window\.templateArgs\s*=\s*(?=\{)/g;
const MAX_POINTS = 100_000;

export const locustHtml: SummaryFormat = {
  kind: 'summary',
  label: 'Locust report (HTML)',
  isOne: (head) => /^\s*<!doctype html/i.test(head) && /<title>[^<]*Locust/i.test(head),
  read,
};

function read(html: string): Result<ImportedSummary, string> {
  const last = [...html.matchAll(ASSIGNED)].at(-1);
  const start = last === undefined ? -1 : last.index + last[0].length;
  const end = start < 0 ? undefined : endOfJson(html, start);
  if (end === undefined) {
    return err(
      'This Locust report has no figures within: it is cut off, or of a version before 2.16. Import the JSON or the CSV files of the run.',
    );
  }
  const parsed = parsedJson(html.slice(start, end), 'Locust report');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const rows = listIn(root, 'requests_statistics').map(fieldsOf);
  const total = rows.find((row) => textIn(row, 'name') === 'Aggregated');
  if (total === undefined) return err('This Locust report has no row «Aggregated».');
  const [only, ...others] = rows.filter((row) => row !== total);
  const failures = listIn(root, 'failures_statistics').flatMap((value): LocustFailure[] => {
    const row = fieldsOf(value);
    return [{ text: textIn(row, 'error') ?? '', count: countIn(row, 'occurrences') }];
  });
  const sent = countIn(total, 'num_requests');
  const startMs = dateIn(root, 'start_time');
  const endMs = dateIn(root, 'end_time');
  const perSecond = numberIn(total, 'total_rps') ?? 0;
  const failed = countIn(total, 'num_failures');
  return checkedSummary({
    engine: {
      name: 'Locust',
      version: undefined,
      clock: 'call',
      detail: 'summary',
      errorRatio: LOCUST_ERROR,
      fileCount: 1,
      notes: [
        ROUNDED_NOTE,
        'Percentiles over time are of the ten seconds before each point.',
        ...(failed > 0 ? [SOME_STATUSES_NOTE] : []),
      ],
    },
    startedAtEpochMs: startMs,
    // The two times are whole seconds.
    elapsedMs:
      perSecond > 0
        ? (sent / perSecond) * 1000
        : startMs === undefined || endMs === undefined
          ? undefined
          : Math.max(0, endMs - startMs),
    endpoint: others.length === 0 && only !== undefined ? addressOf(root, only) : '',
    method: (only === undefined ? undefined : textIn(only, 'method')) ?? 'GET',
    sent,
    ...locustFailed(sent, failed, failures),
    dropped: 0,
    mostInFlight: usersIn(listIn(root, 'history')),
    latency: {
      count: sent,
      minMs: numberIn(total, 'min_response_time'),
      meanMs: numberIn(total, 'avg_response_time'),
      maxMs: numberIn(total, 'max_response_time'),
      quantiles: quantilesOf(root, total),
      buckets: undefined,
    },
    timeline: startMs === undefined ? [] : timelineOf(listIn(root, 'history'), startMs),
    thresholds: [],
    checks: [],
  });
}

function addressOf(root: Fields, row: Fields): string {
  const name = textIn(row, 'name') ?? '';
  const host = textIn(root, 'host') ?? '';
  return /^https?:/i.test(name)
    ? name
    : name.startsWith('/')
      ? `${host.replace(/\/$/, '')}${name}`
      : '';
}

/** From the table of percentiles, and from the row itself where that has others. */
function quantilesOf(root: Fields, total: Fields): ImportedSummary['latency']['quantiles'] {
  const table = listIn(root, 'response_time_statistics')
    .map(fieldsOf)
    .find((row) => textIn(row, 'name') === 'Aggregated');
  const found = new Map<number, number>();
  for (const { name, value } of [
    ...numbersOf(total).filter((one) => one.name.startsWith(PERCENTILE)),
    ...(table === undefined ? [] : numbersOf(table)),
  ]) {
    const quantile = Number(name.replace(PERCENTILE, ''));
    if (quantile > 0 && quantile < 1) found.set(quantile, value);
  }
  return [...found].map(([quantile, valueMs]) => ({ quantile, valueMs }));
}

const PERCENTILE = 'response_time_percentile_';

function usersIn(history: readonly unknown[]): number {
  return history
    .slice(0, MAX_POINTS)
    .reduce<number>((most, row) => Math.max(most, pointIn(fieldsOf(row), 'user_count') ?? 0), 0);
}

/** A value stands with its time: `["2026-…", 17]`; older reports have it alone. */
function pointIn(row: Fields, name: string): number | undefined {
  const value = row.get(name);
  return Array.isArray(value) ? numberOf(value[1]) : numberOf(value);
}

/** The interval between most points. A percentile of 0 is none. */
function timelineOf(history: readonly unknown[], startMs: number): readonly SummaryInterval[] {
  const points = history.slice(0, MAX_POINTS).flatMap((value) => {
    const row = fieldsOf(value);
    const timeMs = dateIn(row, 'time');
    return timeMs === undefined || timeMs < startMs ? [] : [{ row, atMs: timeMs - startMs }];
  });
  const steps = points.slice(1).map(({ atMs }, at) => atMs - (points[at]?.atMs ?? 0));
  const stepMs = steps.sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  if (!(stepMs > 0)) return [];
  const byPlace = new Map<number, SummaryInterval>();
  for (const { row, atMs } of points) {
    const place = Math.max(0, Math.round(atMs / stepMs) - 1);
    byPlace.set(place, {
      atMs: place * stepMs,
      lengthMs: stepMs,
      p50Ms: pointIn(row, `${PERCENTILE}0.5`) || undefined,
      p95Ms: pointIn(row, `${PERCENTILE}0.95`) || undefined,
      p99Ms: pointIn(row, `${PERCENTILE}0.99`) || undefined,
      responses: 0,
      statuses: [],
      failures: 0,
    });
  }
  return [...byPlace.values()].sort((a, b) => a.atMs - b.atMs);
}
