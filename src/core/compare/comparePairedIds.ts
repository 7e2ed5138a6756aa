/**
 * Which ids got slower or faster, and which began or ceased to fail. Those that their own test believes come first, then
 * the largest changes; each list is cut to what is asked for, and the counts say how many there are.
 */

import { type MatchedIds, NO_MATCH } from './compareIds.ts';
import { portionOf } from './portion.ts';

/** Pairs looked at between two yields. */
const PER_SLICE = 131_072;

import type { IdTimes } from './compareIdTimes.ts';

export type PairOptions = {
  readonly thresholdRatio: number;
  /** How many ids are listed at most, of each kind. */
  readonly listLimit: number;
};

/** What is known of the pairs; arrays by place of the pair. */
export type Pairs = {
  readonly idInA: Uint32Array;
  readonly idInB: Uint32Array;
  readonly logRatio: Float64Array;
  /** NaN: not tested. */
  readonly pValue: Float64Array;
  readonly isBelieved: Uint8Array;
  readonly testedCount: number;
  readonly believedCount: number;
};

export type IdChange = {
  readonly id: string;
  /** Index of the id in each report's dataset. */
  readonly idInA: number;
  readonly idInB: number;
  readonly aMs: number;
  readonly bMs: number;
  readonly ratio: number;
  readonly aCount: number;
  readonly bCount: number;
  /** Two-sided rank-sum test of this id alone; undefined: too few responses for one. */
  readonly pValue: number | undefined;
  /** Holds beside all the other tests. */
  readonly isBelieved: boolean;
};

export type IdFailure = {
  readonly id: string;
  readonly idInA: number;
  readonly idInB: number;
  readonly aFailed: number;
  readonly bFailed: number;
};

export type IdList<Item> = { readonly count: number; readonly first: readonly Item[] };

export type ChangedIds = {
  /** Beyond the threshold; `believedCount` of them by their own test. */
  readonly worse: IdList<IdChange> & { readonly believedCount: number };
  readonly better: IdList<IdChange> & { readonly believedCount: number };
  /** Failed in one report and never in the other, where it was called. */
  readonly newlyFailing: IdList<IdFailure>;
  readonly nowWorking: IdList<IdFailure>;
};

export type ChangedIdsSource = {
  readonly pairs: Pairs;
  /** The log-ratios, ascending. */
  readonly sorted: Float64Array;
  readonly matched: MatchedIds;
  readonly inA: IdTimes;
  readonly inB: IdTimes;
  readonly idText: (idInA: number) => string;
};

/** Yields the part that is done. */
export function* changedIds(
  source: ChangedIdsSource,
  options: PairOptions,
): Generator<number, ChangedIds> {
  const worse = yield* portionOf(changes(source, options, 1), 0, 0.3);
  const better = yield* portionOf(changes(source, options, -1), 0.3, 0.6);
  const newlyFailing = yield* portionOf(failures(source, options.listLimit, false), 0.6, 0.8);
  const nowWorking = yield* portionOf(failures(source, options.listLimit, true), 0.8, 1);
  return { worse, better, newlyFailing, nowWorking };
}

/** `sign`: 1 for ids that got slower. */
function* changes(
  source: ChangedIdsSource,
  options: PairOptions,
  sign: 1 | -1,
): Generator<number, ChangedIds['worse']> {
  const { pairs, sorted } = source;
  const { listLimit } = options;
  const threshold = Math.log1p(options.thresholdRatio);
  const { logRatio, isBelieved } = pairs;
  // Only values at or beyond the one that the list ends with are looked at one by one.
  const cut = cutAt(sorted, listLimit, sign, threshold);
  let count = 0;
  let believedCount = 0;
  const largest: number[] = [];
  const believed: number[] = [];
  for (let pair = 0; pair < logRatio.length; pair++) {
    if (pair % PER_SLICE === PER_SLICE - 1) yield pair / logRatio.length;
    const size = sign * (logRatio[pair] ?? 0);
    if (size < threshold) continue;
    count++;
    if (isBelieved[pair] === 1) {
      believedCount++;
      believed.push(pair);
    } else if (size >= cut) largest.push(pair);
  }
  const bySize = (one: number, other: number) =>
    sign * ((logRatio[other] ?? 0) - (logRatio[one] ?? 0)) || one - other;
  const listed = [...believed.sort(bySize), ...largest.sort(bySize)].slice(0, listLimit);
  return { count, believedCount, first: listed.map((pair) => changeOf(source, pair)) };
}

function cutAt(sorted: Float64Array, limit: number, sign: 1 | -1, threshold: number): number {
  if (limit <= 0) return Number.POSITIVE_INFINITY;
  const place = sign === 1 ? sorted.length - limit : limit - 1;
  return Math.max(threshold, sign * (sorted[place] ?? 0));
}

function changeOf({ pairs, inA, inB, idText }: ChangedIdsSource, pair: number): IdChange {
  const idInA = pairs.idInA[pair] ?? 0;
  const idInB = pairs.idInB[pair] ?? 0;
  const pValue = pairs.pValue[pair] ?? Number.NaN;
  return {
    id: idText(idInA),
    idInA,
    idInB,
    aMs: inA.medianMs[idInA] ?? 0,
    bMs: inB.medianMs[idInB] ?? 0,
    ratio: Math.exp(pairs.logRatio[pair] ?? 0),
    aCount: inA.responses[idInA] ?? 0,
    bCount: inB.responses[idInB] ?? 0,
    pValue: Number.isNaN(pValue) ? undefined : pValue,
    isBelieved: pairs.isBelieved[pair] === 1,
  };
}

function* failures(
  { matched, inA, inB, idText }: ChangedIdsSource,
  limit: number,
  isWorking: boolean,
): Generator<number, IdList<IdFailure>> {
  const first: IdFailure[] = [];
  let count = 0;
  for (let idInA = 0; idInA < matched.inB.length; idInA++) {
    if (idInA % PER_SLICE === PER_SLICE - 1) yield idInA / matched.inB.length;
    const idInB = matched.inB[idInA] ?? NO_MATCH;
    if (idInB === NO_MATCH) continue;
    const aFailed = inA.failed[idInA] ?? 0;
    const bFailed = inB.failed[idInB] ?? 0;
    const [clean, broken] = isWorking ? [bFailed, aFailed] : [aFailed, bFailed];
    // An id that was not called, or cancelled, did not fail.
    const answered = isWorking ? inB.responses[idInB] : inA.responses[idInA];
    if (broken === 0 || clean > 0 || answered === 0) continue;
    count++;
    if (first.length < limit) first.push({ id: idText(idInA), idInA, idInB, aFailed, bFailed });
  }
  return { count, first };
}
