/**
 * Two reports id by id: each id that answered in both is a pair, and its ratio of median latencies takes the id's own slowness
 * out of the comparison.
 *
 * Of all pairs: the median of the log-ratios with its order-statistic interval (confidence.ts, the sign test turned round), which
 * asks nothing of their distribution, and Wilcoxon's signed-rank test beside it, which is sharper where they are symmetric. Both are
 * widened by the design effect of time, since the pairs of one moment are alike (momentEffect.ts). The interval is of these
 * two runs: what moves all ids of a run from its beginning to its end (a deploy, a cold cache) is in it unseen.
 *
 * Of single ids: those with MIN_FOR_TEST responses a side are tested (rankSum.ts), and believed so that of those believed at
 * most 5% are wrong on average (falseDiscovery.ts). A single response a side proves nothing of its id: such ids are listed as the
 * largest changes.
 */
import { cellAt } from '../plan/textColumn.ts';
import { quantileRank, rankInterval } from '../stats/confidence.ts';
import type { Report } from '../stats/report.ts';
import { type MatchedIds, matchIds, NO_MATCH } from './compareIds.ts';
import { type IdTimes, readIdTimes } from './compareIdTimes.ts';
import { type ChangedIds, changedIds, type PairOptions, type Pairs } from './comparePairedIds.ts';
import { pairEffect } from './comparePairedMoments.ts';
import { type Judgement, judge, NO_JUDGEMENT } from './compareWords.ts';
import { believedUpTo } from './falseDiscovery.ts';
import { portionOf } from './portion.ts';
import { rankSum, rankSumInSlices } from './rankSum.ts';
import { type SignedRank, signedRankInSlices } from './signedRank.ts';
import { sortInSlices } from './sortInSlices.ts';

/** Responses a side before an id is tested by itself. */
const MIN_FOR_TEST = 5;
const FALSE_DISCOVERY_RATE = 0.05;
const IDS_PER_SLICE = 16_384;
const TESTED_PER_SLICE = 4096;
/** Values of one id that are too many for one slice. */
const LONG = 131_072;

export type PairedComparison = Judgement & {
  /** Ids with a response in both. */
  readonly pairCount: number;
  /** So many pairs are worth one independent one; undefined: a summary does not tell. */
  readonly effect: number | undefined;
  /** Of the lists: in one of them only; in both, but without a response in one or the other. */
  readonly onlyInA: number;
  readonly onlyInB: number;
  readonly unansweredCount: number;
  /** exp of the median log-ratio: above 1 the compared report is slower. */
  readonly medianRatio: number;
  /** Its 95% interval; undefined below 6 pairs. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly test: SignedRank;
  /** Ids with enough responses for a test of their own, and how many of these tests are believed. */
  readonly testedCount: number;
  readonly believedCount: number;
  readonly ids: ChangedIds;
};

/** undefined: no id answered in both. Yields the part that is done. */
export function* comparePaired(
  a: Report,
  b: Report,
  options: PairOptions,
): Generator<number, PairedComparison | undefined> {
  if (!hasEveryId(a) || !hasEveryId(b)) return undefined;
  const matched = yield* portionOf(matchIds(a.dataset, b.dataset), 0, 0.2);
  if (matched.matchedCount === 0) return undefined;
  const inA = yield* portionOf(readIdTimes(a), 0.2, 0.4);
  const inB = yield* portionOf(readIdTimes(b), 0.4, 0.6);
  const pairs = yield* portionOf(pairsOf(matched, inA, inB), 0.6, 0.8);
  const pairCount = pairs.logRatio.length;
  if (pairCount === 0) return undefined;
  const sorted = yield* portionOf(sortInSlices(pairs.logRatio.slice()), 0.8, 0.85);
  const middle = quantileRank(pairCount, 0.5) - 1;
  const median =
    pairCount % 2 === 1
      ? (sorted[middle] ?? 0)
      : ((sorted[middle] ?? 0) + (sorted[middle + 1] ?? 0)) / 2;
  const effect = yield* portionOf(pairEffect([a, b], [inA, inB], pairs, median), 0.85, 0.92);
  const wider = Math.sqrt(effect ?? 1);
  const ranks = rankInterval(pairCount, 0.5);
  const bound = (rank: number) => median + wider * ((sorted[rank - 1] ?? 0) - median);
  const low = ranks === undefined ? undefined : bound(ranks.low);
  const high = ranks === undefined ? undefined : bound(ranks.high);
  const judgement =
    low === undefined || high === undefined
      ? NO_JUDGEMENT
      : judge({ point: median, low, high }, Math.log1p(options.thresholdRatio), false);
  const test = yield* portionOf(signedRankInSlices(sorted, effect), 0.92, 0.95);
  const source = {
    pairs,
    sorted,
    matched,
    inA,
    inB,
    idText: (id: number) => cellAt(a.dataset.ids, id),
  };
  const ids = yield* portionOf(changedIds(source, options), 0.95, 1);
  return {
    ...judgement,
    pairCount,
    effect,
    onlyInA: matched.onlyInA,
    onlyInB: matched.onlyInB,
    unansweredCount: matched.matchedCount - pairCount,
    medianRatio: Math.exp(median),
    low: low === undefined ? undefined : Math.exp(low),
    high: high === undefined ? undefined : Math.exp(high),
    test,
    testedCount: pairs.testedCount,
    believedCount: pairs.believedCount,
    ids,
  };
}

function* pairsOf(matched: MatchedIds, inA: IdTimes, inB: IdTimes): Generator<number, Pairs> {
  const ids = matched.inB.length;
  const idInA = new Uint32Array(ids);
  const idInB = new Uint32Array(ids);
  const logRatio = new Float64Array(ids);
  const pValue = new Float64Array(ids);
  const tests = new Float64Array(ids);
  let count = 0;
  let tested = 0;
  let sinceYield = 0;
  for (let id = 0; id < ids; id++) {
    const other = matched.inB[id] ?? NO_MATCH;
    if (other === NO_MATCH) continue;
    const ratio = Math.log((inB.medianMs[other] ?? Number.NaN) / (inA.medianMs[id] ?? Number.NaN));
    if (Number.isNaN(ratio)) continue;
    idInA[count] = id;
    idInB[count] = other;
    logRatio[count] = ratio;
    const timesA = timesOf(inA, id);
    const timesB = timesOf(inB, other);
    const isTested = timesA.length >= MIN_FOR_TEST && timesB.length >= MIN_FOR_TEST;
    const isLong = timesA.length + timesB.length > LONG;
    const chance = !isTested
      ? Number.NaN
      : isLong
        ? (yield* portionOf(rankSumInSlices(timesA, timesB), id / ids, (id + 1) / ids)).pValue
        : rankSum(timesA, timesB).pValue;
    pValue[count++] = chance;
    if (isTested) tests[tested++] = chance;
    sinceYield += isTested
      ? (timesA.length + timesB.length) / 10 + 1
      : TESTED_PER_SLICE / IDS_PER_SLICE;
    if (sinceYield < TESTED_PER_SLICE) continue;
    sinceYield = 0;
    yield id / ids;
  }
  const ascending = yield* sortInSlices(tests.slice(0, tested));
  const limit = believedUpTo(ascending, FALSE_DISCOVERY_RATE) ?? Number.NEGATIVE_INFINITY;
  const isBelieved = new Uint8Array(count);
  let believed = 0;
  for (let pair = 0; pair < count; pair++) {
    if (!((pValue[pair] ?? Number.NaN) <= limit)) continue;
    isBelieved[pair] = 1;
    believed++;
  }
  return {
    idInA: idInA.subarray(0, count),
    idInB: idInB.subarray(0, count),
    logRatio: logRatio.subarray(0, count),
    pValue: pValue.subarray(0, count),
    isBelieved,
    testedCount: tested,
    believedCount: believed,
  };
}

function timesOf({ starts, times, responses }: IdTimes, id: number): Float32Array {
  // Views cost more than all the rest where ids are many and responses few.
  if (times.length === 0 || (responses[id] ?? 0) < MIN_FOR_TEST) return NONE;
  return times.subarray(starts[id] ?? 0, starts[id + 1] ?? 0);
}

const NONE = new Float32Array(0);

/** Ids that were cut may be the same and mean others. */
function hasEveryId({ digest }: Report): boolean {
  return digest === undefined || (digest.level === 'ids' && !digest.isCut);
}
