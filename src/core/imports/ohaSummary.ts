/**
 * `oha --output-format json`, up to 1.16: seconds everywhere but in latency_ms. Latencies are of answers only, whatever their status, and
 * successRate counts a 500 as a success. Its histogram has eleven bars of one width; a key is where a bar ends. With
 * --stats-success-breakdown the code writes latencyPercentilesSuccessful and the schema says latencyPercentileSuccessful.
 */
import type { Result } from '../result.ts';
import { fineCounts, type LatencyRange } from './bucketRanges.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import { type Fields, fieldsIn, fieldsOf, numberIn, numbersOf, parsedJson } from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import { exceptionsOf, statusesAmong } from './statusFamily.ts';

const MS_PER_SECOND = 1000;
/** oha's own doing at the end of -z: neither answers nor failures. */
const CUT_OFF = 'aborted due to deadline';
const PERCENTILES = [
  'latencyPercentiles',
  'latencyPercentilesSuccessful',
  'latencyPercentileSuccessful',
];

export const ohaSummary: SummaryFormat = {
  kind: 'summary',
  label: 'oha JSON',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'object' && paths.has('summary/successRate') && paths.has('summary/slowest');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'oha JSON');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const summary = fieldsIn(root, 'summary');
  const { statuses } = statusesAmong(numbersOf(fieldsIn(root, 'statusCodeDistribution')));
  const errors = numbersOf(fieldsIn(root, 'errorDistribution')).map(({ name, value }) => ({
    text: name,
    count: Math.round(value),
  }));
  const responses = statuses.reduce((sum, { count }) => sum + count, 0);
  const minMs = inMs(summary, 'fastest');
  const maxMs = inMs(summary, 'slowest');
  const ranges = rangesOf(fieldsIn(root, 'responseTimeHistogram'), minMs ?? 0);
  // A bar that is missing would be a hole.
  const isWhole = ranges.reduce((sum, { count }) => sum + count, 0) === responses;
  const buckets = isWhole ? fineCounts(ranges) : undefined;
  return checkedSummary({
    engine: {
      name: 'oha',
      version: undefined,
      clock: 'call',
      detail: buckets === undefined ? 'summary' : 'histogram',
      errorRatio: 0,
      fileCount: 1,
      notes: notesOf(ranges, buckets),
    },
    startedAtEpochMs: undefined,
    elapsedMs: inMs(summary, 'total'),
    endpoint: '',
    method: 'GET',
    sent: responses + errors.reduce((sum, { count }) => sum + count, 0),
    responses,
    failedResponses: 0,
    statuses,
    exceptions: exceptionsOf(errors.filter((error) => error.text !== CUT_OFF)),
    dropped: 0,
    mostInFlight: undefined,
    latency: {
      count: responses,
      minMs: responses === 0 ? undefined : minMs,
      meanMs: responses === 0 ? undefined : inMs(summary, 'average'),
      maxMs: responses === 0 ? undefined : maxMs,
      quantiles: responses === 0 ? [] : quantilesOf(root),
      buckets,
    },
    timeline: [],
    thresholds: [],
    checks: [],
  });
}

/** `p95`, `p99.9`; nothing that was not measured. */
function quantilesOf(root: Fields): ImportedSummary['latency']['quantiles'] {
  const name = PERCENTILES.find((one) => fieldsIn(root, one).size > 0) ?? '';
  return numbersOf(fieldsIn(root, name)).flatMap(({ name: key, value }) => {
    const percent = Number(/^p([\d.]+)$/.exec(key)?.[1]);
    return percent > 0 && percent < 100
      ? [{ quantile: percent / 100, valueMs: value * MS_PER_SECOND }]
      : [];
  });
}

function inMs(fields: Fields, name: string): number | undefined {
  const seconds = numberIn(fields, name);
  return seconds === undefined ? undefined : seconds * MS_PER_SECOND;
}

function rangesOf(histogram: Fields, minMs: number): readonly LatencyRange[] {
  const bars = numbersOf(histogram)
    .map(({ name, value }) => ({ toMs: Number(name) * MS_PER_SECOND, count: Math.round(value) }))
    .filter(({ toMs }) => toMs >= 0)
    .sort((a, b) => a.toMs - b.toMs);
  return bars.map(({ toMs, count }, place) => ({
    fromMs: Math.min(toMs, bars[place - 1]?.toMs ?? minMs),
    toMs,
    count,
  }));
}

function notesOf(ranges: readonly LatencyRange[], buckets: unknown): string[] {
  const notes = [
    'Statuses from 200 to 399 stand as expected; oha itself counts any status as a success.',
  ];
  if (ranges.length > 0 && buckets === undefined) {
    notes.push('The eleven bars of oha’s histogram are too wide to be drawn as a distribution.');
  }
  return notes;
}
