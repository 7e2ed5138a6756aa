/**
 * A result of Fortio (-json): times in seconds but for ActualDuration (ns); DurationHistogram is of all calls, failed ones too, and its
 * percentiles are read off the bars in a straight line (stats/stats.go). Code -1 is a call without an answer.
 */
import type { Result } from '../result.ts';
import { fineCounts, type LatencyRange, rangeError } from './bucketRanges.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import type { SummaryFormat } from './importFormat.ts';
import {
  countIn,
  dateIn,
  type Fields,
  fieldsIn,
  fieldsOf,
  listIn,
  numberIn,
  numbersOf,
  parsedJson,
  textIn,
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import { statusesAmong } from './statusFamily.ts';

const MS_PER_SECOND = 1000;
const NS_PER_MS = 1e6;

export const fortioResult: SummaryFormat = {
  kind: 'summary',
  label: 'Fortio JSON',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'object' && paths.has('DurationHistogram') && paths.has('ActualQPS');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'Fortio JSON');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const histogram = fieldsIn(root, 'DurationHistogram');
  const { statuses, others } = statusesAmong(numbersOf(fieldsIn(root, 'RetCodes')));
  const isLost = ({ name }: { readonly name: string }) => name.startsWith('-');
  const lost = sumOf(others.filter(isLost));
  // Of gRPC: SERVING and others, which are answers.
  const responses = sumOf(statuses) + sumOf(others.filter((one) => !isLost(one)));
  const count = countIn(histogram, 'Count');
  const ranges = rangesOf(histogram);
  const quantiles = quantilesOf(histogram);
  const buckets = fineCounts(ranges);
  return checkedSummary({
    engine: {
      name: 'Fortio',
      version: textIn(root, 'Version'),
      clock: 'call',
      detail: buckets === undefined ? 'summary' : 'histogram',
      errorRatio: rangeError(
        ranges,
        quantiles.map(({ quantile }) => quantile),
      ),
      fileCount: 1,
      notes: notesOf({ root, lost, ranges, buckets }),
    },
    startedAtEpochMs: dateIn(root, 'StartTime'),
    elapsedMs: (numberIn(root, 'ActualDuration') ?? 0) / NS_PER_MS,
    endpoint: textIn(root, 'URL') ?? '',
    method: 'GET',
    sent: Math.max(count, responses + lost),
    responses,
    failedResponses: sumOf(statuses.filter(({ status }) => status < 200 || status >= 300)),
    statuses,
    exceptions: [{ kind: 'network', count: lost }],
    dropped: 0,
    mostInFlight: numberIn(root, 'NumThreads'),
    latency: {
      count,
      minMs: count === 0 ? undefined : inMs(histogram, 'Min'),
      meanMs: count === 0 ? undefined : inMs(histogram, 'Avg'),
      maxMs: count === 0 ? undefined : inMs(histogram, 'Max'),
      quantiles,
      buckets,
    },
    timeline: [],
    thresholds: [],
    checks: [],
  });
}

function inMs(fields: Fields, name: string): number | undefined {
  const seconds = numberIn(fields, name);
  return seconds === undefined ? undefined : seconds * MS_PER_SECOND;
}

function rangesOf(histogram: Fields): readonly LatencyRange[] {
  return listIn(histogram, 'Data').flatMap((value) => {
    const bar = fieldsOf(value);
    const fromMs = inMs(bar, 'Start');
    const toMs = inMs(bar, 'End');
    if (fromMs === undefined || toMs === undefined || toMs < fromMs) return [];
    return [{ fromMs, toMs, count: countIn(bar, 'Count') }];
  });
}

function quantilesOf(histogram: Fields): ImportedSummary['latency']['quantiles'] {
  return listIn(histogram, 'Percentiles').flatMap((value) => {
    const fields = fieldsOf(value);
    const percent = numberIn(fields, 'Percentile') ?? 0;
    const valueMs = inMs(fields, 'Value');
    return valueMs !== undefined && percent > 0 && percent < 100
      ? [{ quantile: percent / 100, valueMs }]
      : [];
  });
}

function notesOf(found: {
  readonly root: Fields;
  readonly lost: number;
  readonly ranges: readonly LatencyRange[];
  readonly buckets: unknown;
}): string[] {
  const notes: string[] = [];
  if (found.lost > 0) notes.push('Latencies are of calls without an answer too.');
  const type = textIn(found.root, 'RunType');
  if (type !== undefined && type !== 'HTTP') notes.push(`Fortio ran ${type}, not HTTP.`);
  if (found.ranges.length > 0 && found.buckets === undefined) {
    notes.push(
      'Its bars are too wide to be drawn as a distribution: run Fortio with a finer resolution (-r 0.0001).',
    );
  }
  return notes;
}

function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
