/**
 * What can be said of each id of a report, exactly. The samples are grouped by id (idStatsGroups.ts) and each group is
 * read once, so a million of them take some 100 ms whether they are of one id or of a million; there is no object for a
 * sample or an id.
 *
 * Percentiles and spread are of the responses, with their headline latency (headline.ts), by nearest rank as everywhere. The
 * largest latency counts exceptions too: a timeout took its time. Warm-up samples are left out, as in every figure.
 */
import { type ExceptionKind, isResponse, OUTCOME_CODE, OUTCOMES } from '../run/outcome.ts';
import { quantileRank } from './confidence.ts';
import type { IdStats } from './idFigures.ts';
import {
  BYTES,
  ENDING,
  groupById,
  type IdGroups,
  LATENCY,
  OUTCOME_MASK,
  RECORD_WORDS,
  STATUS_SHIFT,
} from './idStatsGroups.ts';
import { medianOf, selectAt } from './idStatsRanks.ts';
import type { Report } from './report.ts';

/** With fewer responses a p95 is the largest of them, and not shown as one. */
export const MIN_FOR_P95 = 20;
/** One latency has no spread. */
export const MIN_FOR_SPREAD = 2;

const known = new WeakMap<Report, IdStats>();

/** Computed once for a report, whose samples never change. */
export function idStatsOf(report: Report): IdStats {
  if (report.digest !== undefined) return report.digest.idStats;
  const before = known.get(report);
  if (before !== undefined) return before;
  const stats = computeIdStats(report);
  known.set(report, stats);
  return stats;
}

/** When they were asked for before. */
export function knownIdStats(report: Report): IdStats | undefined {
  return report.digest?.idStats ?? known.get(report);
}

/** Of the responses of an id; undefined without one. */
export function unexpectedShare(
  { responses, unexpected }: Pick<IdStats, 'responses' | 'unexpected'>,
  id: number,
): number | undefined {
  const count = responses[id] ?? 0;
  return count === 0 ? undefined : (unexpected[id] ?? 0) / count;
}

function computeIdStats(report: Report): IdStats {
  const groups = groupById(report);
  const { count, ends, indices } = groups;
  const samplesOf = (id: number) => {
    const end = ends[id] ?? 0;
    return indices.subarray(end - (count[id] ?? 0), end);
  };
  return { idCount: count.length, count, samplesOf, ...figuresOf(groups) };
}

/** Of every group. */
export function figuresOf({ count, ends, words, floats }: IdGroups) {
  const idCount = ends.length;
  const unknown = () => new Float32Array(idCount).fill(Number.NaN);
  const responses = new Uint32Array(idCount);
  const unexpected = new Uint32Array(idCount);
  const exceptions = new Uint32Array(idCount);
  const byCode: (Uint32Array | undefined)[] = OUTCOMES.map(() => undefined);
  const [p50Ms, p95Ms, spreadRatio] = [unknown(), unknown(), unknown()];
  const maxMs = new Float32Array(idCount);
  const bodyBytes = new Float64Array(idCount);
  const lastBodyBytes = new Uint32Array(idCount);
  const lastStatus = new Uint16Array(idCount);
  const lastOutcome = new Uint8Array(idCount);
  // Of the responses of one id; the next one's overwrite them.
  const latencies = new Float32Array(largest(count));
  let seenCount = 0;
  for (let id = 0; id < idCount; id++) {
    const size = count[id] ?? 0;
    if (size === 0) continue;
    seenCount++;
    const end = (ends[id] ?? 0) * RECORD_WORDS;
    let responded = 0;
    let failed = 0;
    let bytes = 0;
    let most = 0;
    for (let record = end - size * RECORD_WORDS; record < end; record += RECORD_WORDS) {
      const latencyMs = floats[record + LATENCY] ?? 0;
      const outcome = (words[record + ENDING] ?? 0) & OUTCOME_MASK;
      bytes += words[record + BYTES] ?? 0;
      if (latencyMs > most) most = latencyMs;
      if (isResponse(outcome)) {
        latencies[responded++] = latencyMs;
        if (outcome === OUTCOME_CODE.unexpected) unexpected[id] = (unexpected[id] ?? 0) + 1;
      } else if (outcome !== OUTCOME_CODE.cancelled) {
        failed++;
        const ofKind = byCode[outcome] ?? new Uint32Array(idCount);
        byCode[outcome] = ofKind;
        ofKind[id] = (ofKind[id] ?? 0) + 1;
      }
    }
    const last = words[end - RECORD_WORDS + ENDING] ?? 0;
    lastStatus[id] = last >>> STATUS_SHIFT;
    lastOutcome[id] = last & OUTCOME_MASK;
    lastBodyBytes[id] = words[end - RECORD_WORDS + BYTES] ?? 0;
    bodyBytes[id] = bytes;
    maxMs[id] = most;
    exceptions[id] = failed;
    responses[id] = responded;
    if (responded === 0) continue;
    if (responded >= MIN_FOR_P95) {
      p95Ms[id] = selectAt(latencies, responded, quantileRank(responded, 0.95) - 1);
    }
    p50Ms[id] = selectAt(latencies, responded, quantileRank(responded, 0.5) - 1);
    if (responded >= MIN_FOR_SPREAD) spreadRatio[id] = spreadOf(latencies, responded);
  }
  return {
    seenCount,
    responses,
    unexpected,
    exceptions,
    exceptionsBy: byKind(byCode),
    p50Ms,
    p95Ms,
    maxMs,
    spreadRatio,
    bodyBytes,
    lastBodyBytes,
    lastStatus,
    lastOutcome,
  };
}

/** Overwrites the values with their distances from the median. */
function spreadOf(values: Float32Array, size: number): number {
  const median = medianOf(values, size);
  for (let at = 0; at < size; at++) values[at] = Math.abs((values[at] ?? 0) - median);
  const deviation = medianOf(values, size);
  return deviation === 0 ? 0 : deviation / median;
}

function byKind(byCode: readonly (Uint32Array | undefined)[]): IdStats['exceptionsBy'] {
  const of = (kind: ExceptionKind) => byCode[OUTCOME_CODE[kind]];
  return {
    timeout: of('timeout'),
    network: of('network'),
    cors: of('cors'),
    blocked: of('blocked'),
    body: of('body'),
    saturated: of('saturated'),
  };
}

function largest(values: Uint32Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}
