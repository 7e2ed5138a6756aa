/**
 * Is it the id or the moment? Over the ids that answered at least twice, the variance of the latency between ids against the
 * variance within them: a one-way analysis of variance with random effects and unequal group sizes, estimated by its mean
 * squares (Searle, Casella & McCulloch, Variance Components, 1992, §3; Sokal & Rohlf, Biometry, §9). The share of the
 * variance that lies between ids is the intraclass correlation.
 *
 * Logarithms of latencies, because what makes a request slow multiplies its time rather than adds to it, and so that a few
 * stalls do not drown everything else. Responses only: an exception has no latency of the id's own.
 */
import { idCount as countIds, idIndexOfRow } from '../plan/dataset.ts';
import { isResponse } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import type { Report } from './report.ts';
import { eachSample } from './selectedSamples.ts';

/** `same`: all took about as long. `unknown`: too few ids that were called again. */
export type IdSpreadKind = 'id' | 'moment' | 'both' | 'same' | 'unknown';

export type IdSpread = {
  readonly kind: IdSpreadKind;
  /** Share of the variance that lies between ids, 0..1; undefined when the kind is `same` or `unknown`. */
  readonly betweenRatio: number | undefined;
  /** Ids that answered at least twice, and their responses. */
  readonly idCount: number;
  readonly responseCount: number;
};

export type VarianceParts = {
  /** Never negative: an estimate below zero means that there is none. */
  readonly between: number;
  readonly within: number;
  readonly groupCount: number;
  readonly count: number;
};

/** With fewer the estimate says more of chance than of the target. */
const MIN_IDS = 5;
const MIN_REPEATS = 10;
/** Mostly the one or the other: twice as much as the rest. */
const MOSTLY_RATIO = 2 / 3;
/** Standard deviation of the logarithm, so about a share of the latency. */
const SAME_WITHIN_RATIO = 0.02;
/** A latency below the clock's step is not known to be above zero, and has no logarithm there. */
const SMALLEST_MS = 0.1;

export function idSpreadOf(report: Report): IdSpread {
  const { values, groupOf } = logLatencies(report);
  const parts = varianceParts(values, groupOf, countIds(report.dataset));
  const { between, within, groupCount, count } = parts;
  const spread = { idCount: groupCount, responseCount: count };
  if (groupCount < MIN_IDS || count - groupCount < MIN_REPEATS) {
    return { ...spread, kind: 'unknown', betweenRatio: undefined };
  }
  const total = between + within;
  if (total <= SAME_WITHIN_RATIO ** 2) return { ...spread, kind: 'same', betweenRatio: undefined };
  const betweenRatio = between / total;
  return { ...spread, kind: kindOf(betweenRatio), betweenRatio };
}

function kindOf(betweenRatio: number): IdSpreadKind {
  if (betweenRatio >= MOSTLY_RATIO) return 'id';
  return betweenRatio <= 1 - MOSTLY_RATIO ? 'moment' : 'both';
}

/** Groups of one value are left out: they tell nothing of what varies within. */
export function varianceParts(
  values: Float64Array,
  groupOf: Uint32Array,
  groups: number,
): VarianceParts {
  const sizes = new Uint32Array(groups);
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  const means = new Float64Array(groups);
  let count = 0;
  let total = 0;
  for (let at = 0; at < values.length; at++) {
    const group = groupOf[at] ?? 0;
    const size = sizes[group] ?? 0;
    if (size < 2) continue;
    const value = values[at] ?? 0;
    means[group] = (means[group] ?? 0) + value / size;
    total += value;
    count++;
  }
  const mean = total / count;
  let betweenSquares = 0;
  let squaredSizes = 0;
  let groupCount = 0;
  for (let group = 0; group < groups; group++) {
    const size = sizes[group] ?? 0;
    if (size < 2) continue;
    groupCount++;
    squaredSizes += size ** 2;
    betweenSquares += size * ((means[group] ?? 0) - mean) ** 2;
  }
  let withinSquares = 0;
  for (let at = 0; at < values.length; at++) {
    const group = groupOf[at] ?? 0;
    if ((sizes[group] ?? 0) < 2) continue;
    withinSquares += ((values[at] ?? 0) - (means[group] ?? 0)) ** 2;
  }
  if (groupCount < 2) return { between: 0, within: 0, groupCount, count };
  const within = withinSquares / (count - groupCount);
  // n₀, the group size that counts; the common one when all are equal.
  const size = (count - squaredSizes / count) / (groupCount - 1);
  const between = Math.max(0, (betweenSquares / (groupCount - 1) - within) / size);
  return { between, within, groupCount, count };
}

function logLatencies(report: Report) {
  const { dataset, sampleCount, environment } = report;
  const responseTime = isResponseTime(report.plan.load);
  const smallestMs = environment.clockStepMs ?? SMALLEST_MS;
  const ids = countIds(dataset);
  const values = new Float64Array(sampleCount);
  const groupOf = new Uint32Array(sampleCount);
  let count = 0;
  eachSample(report, (columns, at) => {
    const id = idIndexOfRow(dataset, columns.row[at] ?? 0);
    const isWarmUp = ((columns.flags[at] ?? 0) & SAMPLE_FLAG.warmUp) !== 0;
    if (isWarmUp || id >= ids || !isResponse(columns.outcome[at] ?? 0)) return;
    values[count] = Math.log(Math.max(smallestMs, headlineMs(columns, at, responseTime)));
    groupOf[count++] = id;
  });
  return { values: values.subarray(0, count), groupOf: groupOf.subarray(0, count) };
}
