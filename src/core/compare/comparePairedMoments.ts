/**
 * The design effect of the pairs of two reports (momentEffect.ts). What a response is expected to take is the middle of its id in
 * both reports, moved by half of the common change to either side, so that an id with a single response a side has its say
 * too.
 *
 * Where pairs stand in the same order in both runs, or ids answered several times a side, the larger effect of the two sides
 * holds what both do. Else a pair is in two moments that have nothing to do with each other, and the effects add up (two-way
 * clustering: A. C. Cameron, J. B. Gelbach & D. L. Miller, Journal of Business & Economic Statistics 29, 2011, 238–249).
 */
import { idIndexOfRow } from '../plan/dataset.ts';
import { isResponse } from '../run/outcome.ts';
import { headlineMs, isResponseTime, knownMs } from '../stats/headline.ts';
import type { Report } from '../stats/report.ts';
import { blockCountFor, MIN_BLOCKS } from './compareBlocks.ts';
import { sameIds } from './compareIds.ts';
import type { IdTimes } from './compareIdTimes.ts';
import type { Pairs } from './comparePairedIds.ts';
import { eachInSlices } from './compareSamples.ts';
import { momentEffect } from './momentEffect.ts';
import { portionOf } from './portion.ts';

type Both<Value> = readonly [Value, Value];

/** undefined: a summary does not tell when its responses came. Yields the part that is done. */
export function* pairEffect(
  [a, b]: Both<Report>,
  [inA, inB]: Both<IdTimes>,
  pairs: Pairs,
  median: number,
): Generator<number, number | undefined> {
  if (a.digest !== undefined || b.digest !== undefined) return undefined;
  const expected = (times: IdTimes, ids: Uint32Array, sign: 1 | -1) => {
    const middles = new Float64Array(times.medianMs.length).fill(Number.NaN);
    ids.forEach((id, pair) => {
      const apart = (pairs.logRatio[pair] ?? 0) - median;
      middles[id] = (times.medianMs[id] ?? 0) * Math.exp((sign * apart) / 2);
    });
    return middles;
  };
  const middlesA = expected(inA, pairs.idInA, 1);
  yield 0.1;
  const middlesB = expected(inB, pairs.idInB, -1);
  yield 0.2;
  const ofA = yield* portionOf(sideEffect(a, inA, middlesA), 0.2, 0.6);
  const ofB = yield* portionOf(sideEffect(b, inB, middlesB), 0.6, 1);
  const count = pairs.logRatio.length;
  const isRepeated = [a, b].every(({ counts }) => counts.responses >= 2 * count);
  const isSameOrder =
    sameIds(a.dataset.ids, b.dataset.ids) && sameOrder(a.plan.order, b.plan.order);
  return isRepeated || isSameOrder ? Math.max(ofA, ofB) : ofA + ofB - 1;
}

function sameOrder(a: Report['plan']['order'], b: Report['plan']['order']): boolean {
  if (a.kind === 'given' || b.kind === 'given') return a.kind === b.kind;
  return a.seed === b.seed;
}

function* sideEffect(
  report: Report,
  { fromMs, toMs }: IdTimes,
  middles: Float64Array,
): Generator<number, number> {
  const durationMs = toMs - fromMs;
  if (!(durationMs > 0)) return 1;
  const blocks = blockCountFor(durationMs, report.latency.meanMs) ?? MIN_BLOCKS;
  const sums = new Float64Array(blocks);
  const counts = new Float64Array(blocks);
  let decided = 0;
  const responseTime = isResponseTime(report.plan.load);
  for (const done of eachInSlices(report, (columns, at) => {
    const expectedMs = middles[idIndexOfRow(report.dataset, columns.row[at] ?? 0)] ?? Number.NaN;
    if (Number.isNaN(expectedMs) || !isResponse(columns.outcome[at] ?? 0)) return;
    const endMs = (columns.startMs[at] ?? 0) + knownMs(columns.latencyMs[at]);
    const place = Math.floor(((endMs - fromMs) / durationMs) * blocks);
    const block = Math.max(0, Math.min(blocks - 1, place));
    const apart = headlineMs(columns, at, responseTime) - expectedMs;
    counts[block] = (counts[block] ?? 0) + 1;
    if (apart === 0) return;
    decided++;
    sums[block] = (sums[block] ?? 0) + Math.sign(apart);
  })) {
    yield done;
  }
  return momentEffect({ sums, counts, decided });
}
