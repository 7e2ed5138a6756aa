/**
 * `artillery run --output`: the whole run as `aggregate` and periods of 10 s as `intermediate`. http.response_time ends with the FIRST
 * byte of the answer, in whole ms; its percentiles are of a DDSketch, within 1% (packages/core/lib/ssms.js).
 */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  type Fields,
  fieldsIn,
  fieldsOf,
  listIn,
  numberIn,
  numbersOf,
  parsedJson,
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import { exceptionsOf, statusesAmong } from './statusFamily.ts';

const SKETCH_ERROR = 0.01;
const PERIOD_MS = 10_000;
const QUANTILES = [
  ['p50', 0.5],
  ['p75', 0.75],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
  ['p999', 0.999],
] as const;
/** What Node calls a connection that failed; other errors are of the script, after an answer. */
const NO_ANSWER =
  /^(?:E[A-Z_]{3,}|ERR_[A-Z_]+|timeout|socket hang up|CERT_\w+|DEPTH_\w+|SELF_SIGNED\w*|UNABLE_\w+)/;

export const artilleryReport: SummaryFormat = {
  kind: 'summary',
  label: 'Artillery report (JSON)',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'object' && paths.has('aggregate') && paths.has('aggregate/counters');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'Artillery report');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const aggregate = fieldsIn(root, 'aggregate');
  const counters = fieldsIn(aggregate, 'counters');
  const sent = countIn(counters, 'http.requests');
  if (sent === 0) return err('This Artillery report holds no HTTP request.');
  const startMs = numberIn(aggregate, 'firstMetricAt');
  const endMs = numberIn(aggregate, 'lastMetricAt');
  const response = fieldsIn(fieldsIn(aggregate, 'summaries'), 'http.response_time');
  const responses = countIn(counters, 'http.responses');
  return checkedSummary({
    engine: {
      name: 'Artillery',
      version: undefined,
      clock: 'firstByte',
      detail: 'summary',
      errorRatio: SKETCH_ERROR,
      fileCount: 1,
      notes: notesOf(counters),
    },
    startedAtEpochMs: startMs,
    elapsedMs:
      startMs === undefined || endMs === undefined ? undefined : Math.max(0, endMs - startMs),
    endpoint: '',
    method: 'GET',
    sent,
    responses,
    failedResponses: 0,
    statuses: statusesIn(counters),
    exceptions: exceptionsOf(unanswered(counters)),
    dropped: countIn(counters, 'vusers.skipped'),
    mostInFlight: undefined,
    latency: {
      count: countIn(response, 'count'),
      minMs: numberIn(response, 'min'),
      meanMs: numberIn(response, 'mean'),
      maxMs: numberIn(response, 'max'),
      quantiles: QUANTILES.flatMap(([name, quantile]) => {
        const valueMs = numberIn(response, name);
        return valueMs === undefined ? [] : [{ quantile, valueMs }];
      }),
      buckets: undefined,
    },
    timeline: timelineOf(listIn(root, 'intermediate')),
    thresholds: [],
    checks: checksOf(counters),
  });
}

/** `http.codes.404`. */
function statusesIn(counters: Fields) {
  return statusesAmong(
    numbersOf(counters).flatMap(({ name, value }) =>
      name.startsWith('http.codes.') ? [{ name: name.slice('http.codes.'.length), value }] : [],
    ),
  ).statuses;
}

/** `errors.ECONNREFUSED`: never more than what got no answer. */
function unanswered(counters: Fields): { readonly text: string; readonly count: number }[] {
  let left = Math.max(0, countIn(counters, 'http.requests') - countIn(counters, 'http.responses'));
  return numbersOf(counters).flatMap(({ name, value }) => {
    if (!name.startsWith('errors.')) return [];
    const text = name.slice('errors.'.length);
    if (!NO_ANSWER.test(text)) return [];
    const count = Math.min(left, Math.round(value));
    left -= count;
    return [{ text, count }];
  });
}

/** Periods stand at multiples of 10 s of the clock, so the first one began before the run. */
function timelineOf(periods: readonly unknown[]): readonly SummaryInterval[] {
  const rows = periods.flatMap((value) => {
    const period = fieldsOf(value);
    const startMs = Number(period.get('period'));
    return startMs > 0 ? [{ startMs, period }] : [];
  });
  rows.sort((a, b) => a.startMs - b.startMs);
  const firstMs = rows[0]?.startMs ?? 0;
  return rows.map(({ startMs, period }) => {
    const counters = fieldsIn(period, 'counters');
    const response = fieldsIn(fieldsIn(period, 'summaries'), 'http.response_time');
    return {
      atMs: startMs - firstMs,
      lengthMs: PERIOD_MS,
      p50Ms: numberIn(response, 'p50'),
      p95Ms: numberIn(response, 'p95'),
      p99Ms: numberIn(response, 'p99'),
      responses: countIn(counters, 'http.responses'),
      statuses: statusesIn(counters),
      failures: unansweredCount(counters),
    };
  });
}

/** An error may come in the period after its request. */
function unansweredCount(counters: Fields): number {
  return numbersOf(counters).reduce((sum, { name, value }) => {
    const isOne = name.startsWith('errors.') && NO_ANSWER.test(name.slice('errors.'.length));
    return isOne ? sum + Math.round(value) : sum;
  }, 0);
}

/** Of the plugin expect: `plugins.expect.ok.statusCode`; or all kinds together. */
function checksOf(counters: Fields): ImportedSummary['checks'] {
  const byText = new Map<string, { passed: number; failed: number }>();
  for (const { name, value } of numbersOf(counters)) {
    const [, verdict, kind] = /^plugins\.expect\.(ok|failed)(?:\.(.+))?$/.exec(name) ?? [];
    if (verdict === undefined) continue;
    const text = kind === undefined ? 'expect' : `expect ${kind}`;
    const before = byText.get(text) ?? { passed: 0, failed: 0 };
    if (verdict === 'ok') before.passed = Math.round(value);
    else before.failed = Math.round(value);
    byText.set(text, before);
  }
  if (byText.size > 1) byText.delete('expect');
  return [...byText].map(([text, counts]) => ({ text, ...counts }));
}

function notesOf(counters: Fields): string[] {
  const notes = [
    'Artillery measures to the first byte of the answer, in whole ms; reading the body is not in it.',
  ];
  const failed = countIn(counters, 'vusers.failed');
  if (failed > 0) {
    notes.push(`Virtual users that failed, whatever their requests were answered: ${failed}.`);
  }
  if (countIn(counters, 'vusers.skipped') > 0) {
    notes.push('Dropped are virtual users that Artillery skipped, not single requests.');
  }
  const other = numbersOf(counters).filter(
    ({ name }) => name.startsWith('errors.') && !NO_ANSWER.test(name.slice('errors.'.length)),
  );
  if (other.length > 0) {
    const count = other.reduce((sum, { value }) => sum + Math.round(value), 0);
    notes.push(
      `Errors of the script (expectations, captures), which are in no count of requests: ${count}.`,
    );
  }
  return notes;
}
