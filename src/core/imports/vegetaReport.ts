/**
 * `vegeta report -type=json`: nanoseconds; status 0 is a request without an answer; a key of `buckets` is where a bar begins, and the
 * last one is open (lib/metrics.go, lib/histogram.go). Percentiles are of a t-digest. An attack with -lazy ends with entries that say
 * «no targets to attack», one for each worker that asked for more: they are no requests, and their times are next to nothing.
 */
import type { Result } from '../result.ts';
import { fineCounts, type LatencyRange } from './bucketRanges.ts';
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
} from './jsonFields.ts';
import { jsonHead } from './jsonHead.ts';
import { exceptionsOf, kindOfText, statusesAmong, statusInText } from './statusFamily.ts';

const NS_PER_MS = 1e6;
/** Of a t-digest with compression 100. */
const DIGEST_ERROR = 0.01;
const NO_MORE_TARGETS = 'no targets to attack';

export const vegetaReport: SummaryFormat = {
  kind: 'summary',
  label: 'Vegeta report (JSON)',
  isOne(head) {
    const { root, paths } = jsonHead(head);
    return root === 'object' && paths.has('latencies/50th') && paths.has('latencies/total');
  },
  read,
};

function read(text: string): Result<ImportedSummary, string> {
  const parsed = parsedJson(text, 'Vegeta report');
  if (!parsed.ok) return parsed;
  const root = fieldsOf(parsed.value);
  const latencies = fieldsIn(root, 'latencies');
  const { statuses, others } = statusesAmong(numbersOf(fieldsIn(root, 'status_codes')));
  const entries = countIn(root, 'requests');
  const noAnswer = others.reduce((sum, { count }) => sum + count, 0);
  const ends = endCount(root, Math.min(noAnswer, entries));
  const unanswered = noAnswer - ends;
  const responses = statuses.reduce((sum, { count }) => sum + count, 0);
  const sent = entries - ends;
  const leastMs = inMs(latencies, 'min');
  const maxMs = inMs(latencies, 'max');
  const ranges = withoutEnds(rangesOf(fieldsIn(root, 'buckets'), leastMs ?? 0, maxMs ?? 0), ends);
  const buckets = fineCounts(ranges);
  const leastBar = buckets && ranges.find(({ count }) => count > 0);
  const minMs = ends === 0 ? leastMs : leastBar?.fromMs;
  const [kinds, isMixed] = kindsOf(root);
  const durationMs = (numberIn(root, 'duration') ?? 0) / NS_PER_MS;
  return checkedSummary({
    engine: {
      name: 'Vegeta',
      version: undefined,
      clock: 'call',
      detail: buckets === undefined ? 'summary' : 'histogram',
      errorRatio: DIGEST_ERROR,
      fileCount: 1,
      notes: notesOf({ unanswered, ends, isMixed, ranges, buckets }),
    },
    startedAtEpochMs: dateIn(root, 'earliest'),
    elapsedMs: durationMs + (numberIn(root, 'wait') ?? 0) / NS_PER_MS,
    endpoint: '',
    method: 'GET',
    sent,
    responses,
    failedResponses: statuses
      .filter(({ status }) => status < 200 || status >= 400)
      .reduce((sum, { count }) => sum + count, 0),
    statuses,
    exceptions: exceptionsOf([{ text: isMixed ? '' : (kinds[0] ?? ''), count: unanswered }]),
    dropped: 0,
    mostInFlight: undefined,
    latency: {
      count: sent,
      minMs,
      meanMs: meanOf(latencies, { entries, sent }),
      maxMs,
      quantiles: numbersOf(latencies).flatMap(({ name, value }) => {
        const percent = Number(/^(\d\d)th$/.exec(name)?.[1]);
        return percent > 0 ? [{ quantile: percent / 100, valueMs: value / NS_PER_MS }] : [];
      }),
      buckets,
    },
    timeline: [],
    thresholds: [],
    checks: [],
  });
}

/**
 * How many entries only say that there were no more targets. The file says that there were any, and not how many: one, unless nothing
 * else went without an answer.
 */
function endCount(root: Fields, noAnswer: number): number {
  const texts = listIn(root, 'errors').filter(isNoAnswer);
  if (!texts.includes(NO_MORE_TARGETS)) return 0;
  return Math.min(noAnswer, texts.length === 1 ? noAnswer : 1);
}

function meanOf(
  latencies: Fields,
  { entries, sent }: { readonly entries: number; readonly sent: number },
): number | undefined {
  const meanMs = inMs(latencies, 'mean');
  return meanMs === undefined || sent === 0 ? undefined : (meanMs * entries) / sent;
}

/** Nothing is faster than an entry that was no request. */
function withoutEnds(ranges: readonly LatencyRange[], ends: number): readonly LatencyRange[] {
  let left = ends;
  return ranges.map((range) => {
    const taken = Math.min(left, range.count);
    left -= taken;
    return { ...range, count: range.count - taken };
  });
}

function isNoAnswer(text: unknown): text is string {
  return typeof text === 'string' && statusInText(text) === undefined;
}

function inMs(fields: Fields, name: string): number | undefined {
  const ns = numberIn(fields, name);
  return ns === undefined ? undefined : ns / NS_PER_MS;
}

/** No value lies outside of the smallest and the largest. */
function rangesOf(buckets: Fields, minMs: number, maxMs: number): readonly LatencyRange[] {
  const bars = numbersOf(buckets)
    .map(({ name, value }) => ({ fromMs: Number(name) / NS_PER_MS, count: Math.round(value) }))
    .filter(({ fromMs }) => fromMs >= 0)
    .sort((a, b) => a.fromMs - b.fromMs);
  return bars.map(({ fromMs, count }, place) => {
    const start = Math.min(maxMs, Math.max(minMs, fromMs));
    const end = Math.min(maxMs, bars[place + 1]?.fromMs ?? maxMs);
    return { fromMs: start, toMs: Math.max(start, end), count };
  });
}

/** The texts that came without an answer, each once: how often is not said. */
function kindsOf(root: Fields): readonly [readonly string[], boolean] {
  const texts = listIn(root, 'errors')
    .filter(isNoAnswer)
    .filter((text) => text !== NO_MORE_TARGETS);
  return [texts, new Set(texts.map(kindOfText)).size > 1];
}

function notesOf(found: {
  readonly unanswered: number;
  readonly ends: number;
  readonly isMixed: boolean;
  readonly ranges: readonly LatencyRange[];
  readonly buckets: unknown;
}): string[] {
  const notes: string[] = [];
  if (found.unanswered > 0) notes.push('Latencies are of requests without an answer too.');
  if (found.ends > 0) {
    notes.push(
      'Its entries «no targets to attack», with which an attack with -lazy ends, are no requests and do not count; the smallest latency was theirs, and that of the requests is not known.',
    );
  }
  if (found.isMixed) {
    notes.push(
      'Requests failed in several ways, of which Vegeta does not say how often: all stand as network errors.',
    );
  }
  if (found.ranges.length > 0 && found.buckets === undefined) {
    notes.push(
      'Its buckets are too wide to be drawn as a distribution: take finer ones with -buckets.',
    );
  }
  return notes;
}
