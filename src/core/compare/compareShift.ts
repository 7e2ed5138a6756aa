/**
 * The shift function: how much slower or faster the compared report is at each quantile from p1 to p99 (K. Doksum, Annals of
 * Statistics 2, 1974; R. Wilcox, Introduction to Robust Estimation and Hypothesis Testing, §5.1). The band is pointwise: each
 * quantile's own 95% interval from the same draws as the figures; all of them together hold the truth less often.
 */

import { type Histogram, quantilesOf } from '../stats/histogram.ts';
import { percentileInterval, type Resampled, widened } from './blockBootstrap.ts';
import { writeQuantiles } from './cellQuantiles.ts';
import { reaching } from './clockReach.ts';
import type { BlockSet } from './compareBlocks.ts';

export const SHIFT_SHARES: readonly number[] = Array.from(
  { length: 99 },
  (_, at) => (at + 1) / 100,
);
/** Values beyond a quantile that an interval of it needs: fewer say nothing of the tail. */
export const LEAST_BEYOND = 10;
const CONFIDENCE = 0.95;
/** Which of the two measured autocorrelations stands for a quantile. */
const TAIL_FROM = 0.8;

export type ShiftRow = {
  /** 0.01 … 0.99 */
  readonly quantile: number;
  readonly aMs: number;
  readonly bMs: number;
  /** b − a: above zero the compared report is slower. */
  readonly differenceMs: number;
  /** Its 95% interval; undefined: not enough data. */
  readonly lowMs: number | undefined;
  readonly highMs: number | undefined;
};

/** Enough values on either side of a quantile. */
export function isEnoughFor(quantile: number, responseCount: number): boolean {
  return responseCount * Math.min(quantile, 1 - quantile) >= LEAST_BEYOND - 1e-9;
}

/** From histograms, within 1% and without a band: all that a digest has. */
export function plainShift(a: Histogram, b: Histogram): ShiftRow[] {
  const inA = quantilesOf(a, SHIFT_SHARES);
  const inB = quantilesOf(b, SHIFT_SHARES);
  return SHIFT_SHARES.flatMap((quantile, at) => {
    const aMs = inA[at];
    const bMs = inB[at];
    if (aMs === undefined || bMs === undefined) return [];
    return [{ quantile, aMs, bMs, differenceMs: bMs - aMs, lowMs: undefined, highMs: undefined }];
  });
}

/** Yields now and then: sorting a thousand draws ninety-nine times takes some ms. */
export function* shiftWithBands(
  [a, b]: readonly [BlockSet, BlockSet],
  drawn: readonly [Resampled, Resampled] | undefined,
  clockReachMs: number,
): Generator<number, ShiftRow[]> {
  const rows: ShiftRow[] = [];
  const inA = quantilesIn(a);
  const inB = quantilesIn(b);
  for (const [at, quantile] of SHIFT_SHARES.entries()) {
    const aMs = inA[at] ?? Number.NaN;
    const bMs = inB[at] ?? Number.NaN;
    if (Number.isNaN(aMs) || Number.isNaN(bMs)) continue;
    const isEnough = isEnoughFor(quantile, Math.min(a.responseCount, b.responseCount));
    const band =
      drawn === undefined || !isEnough
        ? undefined
        : reaching(bandAt(at, drawn, [a, b]), clockReachMs);
    const differenceMs = bMs - aMs;
    rows.push({ quantile, aMs, bMs, differenceMs, lowMs: band?.low, highMs: band?.high });
    if (at % 10 === 9) yield at / SHIFT_SHARES.length;
  }
  return rows;
}

function quantilesIn(blocks: BlockSet): Float64Array {
  const counts = new Float64Array(blocks.fromMs.length);
  blocks.cells.forEach((cell, at) => {
    counts[cell] = (counts[cell] ?? 0) + (blocks.counts[at] ?? 0);
  });
  const found = new Float64Array(SHIFT_SHARES.length);
  writeQuantiles(counts, blocks.fromMs, blocks.toMs, SHIFT_SHARES, found, 0);
  return found;
}

function bandAt(
  at: number,
  [a, b]: readonly [Resampled, Resampled],
  [inA, inB]: readonly [BlockSet, BlockSet],
) {
  const drawnAt = ({ draws, quantilesMs }: Resampled, { likeness }: BlockSet) => {
    const figures = new Float64Array(draws);
    for (let draw = 0; draw < draws; draw++) {
      figures[draw] = quantilesMs[draw * SHIFT_SHARES.length + at] ?? Number.NaN;
    }
    const isTail = (SHIFT_SHARES[at] ?? 0) > TAIL_FROM;
    return widened(figures, isTail ? likeness.tail : likeness.median);
  };
  const inAs = drawnAt(a, inA);
  const differences = drawnAt(b, inB).map((figure, draw) => figure - (inAs[draw] ?? Number.NaN));
  return percentileInterval(differences, Math.min(inA.blockCount, inB.blockCount), CONFIDENCE);
}
