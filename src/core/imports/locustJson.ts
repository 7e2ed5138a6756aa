/**
 * `locust --json`: a list of entries by name and method, each with how many requests took so many ms, so percentiles of all of them
 * are known as well as Locust knows them (locust/stats.py, bucket_response_time).
 */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import { quantilesOfCounts } from './countedQuantiles.ts';
import type { ImportedSummary, LatencyCount, SummaryInterval } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  type Fields,
  fieldsIn,
  fieldsOf,
  numberIn,
  numbersOf,
  parsedJson,
  textIn,
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import {
  LOCUST_ERROR,
  locustFailed,
  NO_STATUSES_NOTE,
  ROUNDED_NOTE,
  THROUGHPUT_NOTE,
} from './locustFailures.ts';

const SECOND_MS = 1000;
/** Of a test that goes on for days. */
const MAX_SECONDS = 100_000;

export const locustJson: SummaryFormat = {
  kind: 'summary',
  label: 'Locust JSON',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'array' && paths.has('[]/num_none_requests');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'Locust JSON');
  if (!parsed.ok) return parsed;
  const entries = (Array.isArray(parsed.value) ? parsed.value : []).map(fieldsOf);
  const used = entries.filter((entry) => countIn(entry, 'num_requests') > 0);
  const [first] = used;
  if (first === undefined) return err('This Locust JSON file holds no request.');
  const sum = (name: string) => used.reduce((all, entry) => all + countIn(entry, name), 0);
  const sent = sum('num_requests');
  const buckets = bucketsOf(used);
  const count = buckets.reduce((all, one) => all + one.count, 0);
  const startMs = Math.min(...used.map((entry) => numberIn(entry, 'start_time') ?? Infinity));
  const endMs = Math.max(...used.map((entry) => numberIn(entry, 'last_request_timestamp') ?? 0));
  const isTimed = Number.isFinite(startMs) && endMs >= startMs;
  const totalMs = used.reduce((all, one) => all + (numberIn(one, 'total_response_time') ?? 0), 0);
  const minimum = Math.min(...used.map((one) => numberIn(one, 'min_response_time') ?? Infinity));
  const maximum = Math.max(...used.map((one) => numberIn(one, 'max_response_time') ?? 0));
  return checkedSummary({
    engine: {
      name: 'Locust',
      version: undefined,
      clock: 'call',
      detail: 'histogram',
      errorRatio: LOCUST_ERROR,
      fileCount: 1,
      notes: notesOf(used, sum('num_failures')),
    },
    startedAtEpochMs: isTimed ? startMs * SECOND_MS : undefined,
    elapsedMs: isTimed ? (endMs - startMs) * SECOND_MS : undefined,
    endpoint: used.length === 1 ? (textIn(first, 'name') ?? '') : '',
    method: textIn(first, 'method') ?? 'GET',
    sent,
    ...locustFailed(sent, sum('num_failures'), undefined),
    dropped: 0,
    mostInFlight: undefined,
    latency: {
      count,
      minMs: count > 0 && Number.isFinite(minimum) ? minimum : undefined,
      meanMs: count > 0 ? totalMs / count : undefined,
      maxMs: count > 0 ? maximum : undefined,
      quantiles: quantilesOfCounts(buckets),
      buckets,
    },
    timeline: timelineOf(used),
    thresholds: [],
    checks: [],
  });
}

function bucketsOf(entries: readonly Fields[]): readonly LatencyCount[] {
  const counts = new Map<number, number>();
  for (const entry of entries) {
    for (const { name, value } of numbersOf(fieldsIn(entry, 'response_times'))) {
      const latencyMs = Number(name);
      if (latencyMs >= 0) counts.set(latencyMs, (counts.get(latencyMs) ?? 0) + Math.round(value));
    }
  }
  return [...counts]
    .map(([latencyMs, count]) => ({ latencyMs, count }))
    .sort((a, b) => a.latencyMs - b.latencyMs);
}

/** Requests by the second in which they ended; there are no latencies by second. */
function timelineOf(entries: readonly Fields[]): readonly SummaryInterval[] {
  const finished = perSecond(entries, 'num_reqs_per_sec');
  const failed = perSecond(entries, 'num_fail_per_sec');
  const seconds = [...finished.keys()].sort((a, b) => a - b).slice(0, MAX_SECONDS);
  const first = seconds[0] ?? 0;
  return seconds.map((second) => {
    const all = finished.get(second) ?? 0;
    const failures = Math.min(all, failed.get(second) ?? 0);
    return {
      atMs: (second - first) * SECOND_MS,
      lengthMs: SECOND_MS,
      p50Ms: undefined,
      p95Ms: undefined,
      p99Ms: undefined,
      responses: all - failures,
      statuses: [],
      failures,
    };
  });
}

function perSecond(entries: readonly Fields[], name: string): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const entry of entries) {
    for (const { name: key, value } of numbersOf(fieldsIn(entry, name))) {
      const second = Number(key);
      if (second >= 0) counts.set(second, (counts.get(second) ?? 0) + Math.round(value));
    }
  }
  return counts;
}

function notesOf(entries: readonly Fields[], failures: number): string[] {
  const notes = [ROUNDED_NOTE, THROUGHPUT_NOTE];
  if (failures > 0) notes.push(NO_STATUSES_NOTE);
  if (entries.length > 1) notes.push(`The ${entries.length} names of this run are put together.`);
  return notes;
}
