/**
 * `autocannon -j`: a line is a result. A request is timed from when it is written to its connection, in whole ms, by HdrHistogram; there
 * is no p95 (lib/aggregateResult.js). Old results call p99.9 p999.
 */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  dateIn,
  type Fields,
  fieldsIn,
  fieldsOf,
  numberIn,
  numbersOf,
  parsedJson,
  textIn,
  withoutMark,
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';

export const autocannonResult: SummaryFormat = {
  kind: 'summary',
  label: 'autocannon JSON',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'object' && paths.has('connections') && paths.has('pipelining');
  },
  read(text) {
    const lines = resultsIn(text);
    if (lines.length > 1) {
      return err(
        `This file holds ${lines.length} results of autocannon, and its percentiles cannot be put together. Keep one line of it.`,
      );
    }
    const parsed = parsedJson(text, 'autocannon JSON');
    return parsed.ok ? summaryOf(fieldsOf(parsed.value)) : parsed;
  },
};

/** A result that was written with line breaks is one. */
function resultsIn(text: string): readonly string[] {
  return withoutMark(text)
    .split('\n')
    .filter((line) => /^\s*\{.*\}\s*$/.test(line));
}

function summaryOf(root: Fields): Result<ImportedSummary, string> {
  const latency = fieldsIn(root, 'latency');
  const requests = fieldsIn(root, 'requests');
  const statuses = [...fieldsIn(root, 'statusCodeStats')].flatMap(([status, value]) => {
    const count = countIn(fieldsOf(value), 'count');
    return /^[1-9]\d\d$/.test(status) ? [{ status: Number(status), count }] : [];
  });
  const responses = ['1xx', '2xx', '3xx', '4xx', '5xx'].reduce(
    (sum, name) => sum + countIn(root, name),
    0,
  );
  const timeouts = countIn(root, 'timeouts');
  const errors = Math.max(0, countIn(root, 'errors') - timeouts);
  const isAny = responses > 0;
  const seconds = numberIn(root, 'duration');
  return checkedSummary({
    engine: {
      name: 'autocannon',
      version: undefined,
      clock: 'queued',
      detail: 'summary',
      errorRatio: 0,
      fileCount: 1,
      notes: notesOf(root),
    },
    startedAtEpochMs: dateIn(root, 'start'),
    elapsedMs: seconds === undefined ? undefined : seconds * 1000,
    endpoint: textIn(root, 'url') ?? '',
    method: 'GET',
    // What was in flight at the end counts as sent; an old result does not tell.
    sent: Math.max(responses + errors + timeouts, countIn(requests, 'sent')),
    responses,
    failedResponses: Math.min(responses, countIn(root, 'non2xx')),
    statuses,
    exceptions: [
      { kind: 'timeout', count: timeouts },
      { kind: 'network', count: errors },
    ],
    dropped: 0,
    mostInFlight: (numberIn(root, 'connections') ?? 0) * (numberIn(root, 'pipelining') ?? 1),
    latency: {
      count:
        numberIn(latency, 'totalCount') === undefined ? responses : countIn(latency, 'totalCount'),
      minMs: isAny ? numberIn(latency, 'min') : undefined,
      meanMs: isAny ? (numberIn(latency, 'mean') ?? numberIn(latency, 'average')) : undefined,
      maxMs: isAny ? numberIn(latency, 'max') : undefined,
      quantiles: isAny ? quantilesOf(latency) : [],
      buckets: undefined,
    },
    timeline: [],
    thresholds: [],
    checks: [],
  });
}

/** `p97_5` is p97.5; `p999` and `p9999` are p99.9 and p99.99. */
function quantilesOf(latency: Fields): ImportedSummary['latency']['quantiles'] {
  return numbersOf(latency).flatMap(({ name, value }) => {
    const [, whole, part = ''] = /^p(\d{1,5})(?:_(\d{1,3}))?$/.exec(name) ?? [];
    if (whole === undefined) return [];
    const percent =
      whole.length > 2
        ? Number(`${whole.slice(0, 2)}.${whole.slice(2)}`)
        : Number(`${whole}.${part || 0}`);
    return percent > 0 && percent < 100 ? [{ quantile: percent / 100, valueMs: value }] : [];
  });
}

function notesOf(root: Fields): string[] {
  const notes = [
    'autocannon writes no p95, and latencies in whole ms.',
    'With a rate (-R, -r) autocannon adds latencies that it did not measure, for the requests that it sent too late: read its tail with care.',
  ];
  const mismatches = countIn(root, 'mismatches');
  if (mismatches > 0) notes.push(`${mismatches} bodies were not the expected one (-E).`);
  return notes;
}
