/**
 * The block bootstrap: blocks are drawn with replacement, as many as there are, and the figures of what was drawn computed
 * anew; the spread of many such figures is the chance error of one run (Efron 1979; for dependent data Carlstein 1986, Künsch
 * 1989). Both reports are drawn independently of each other, by one seeded generator, so that a comparison gives the same
 * numbers whenever it is made.
 *
 * Intervals are percentile intervals, since quantiles are not smooth and the acceleration of BCa, which is a jackknife's, is
 * not consistent for them (Efron & Tibshirani, An Introduction to the Bootstrap, 1993, §11.6 and §14). With few blocks the
 * percentile interval is too narrow; its tails are moved out to where Student's t has them (the expanded percentile interval
 * of T. Hesterberg, What Teachers Should Know About the Bootstrap, The American Statistician 69, 2015, 371–386).
 */
import { quantileSorted } from 'simple-statistics';
import { writeQuantiles } from './cellQuantiles.ts';
import type { BlockSet } from './compareBlocks.ts';
import type { Interval } from './newcombe.ts';
import { normalUpperTail } from './normal.ts';
import { tCritical } from './studentT.ts';

/** Figures of each draw. */
export type Resampled = {
  readonly draws: number;
  readonly shares: readonly number[];
  /** Quantile s of draw d at d × shares.length + s. */
  readonly quantilesMs: Float64Array;
  readonly perSecond: Float64Array;
};

/** Cells that are counted between two yields: some 2 ms. */
const WORK_PER_SLICE = 500_000;

/** Above it the estimate is too rough to go by. */
const MOST_CORRELATION = 0.8;

/** Yields the part that is done. */
export function* resample(
  blocks: BlockSet,
  shares: readonly number[],
  draws: number,
  random: () => number,
): Generator<number, Resampled> {
  const { blockCount, starts, cells, counts, finished, durationsMs } = blocks;
  const quantilesMs = new Float64Array(draws * shares.length);
  const perSecond = new Float64Array(draws);
  const times = new Uint16Array(blockCount);
  const totals = responsesOf(blocks);
  const drawn = new Float64Array(blocks.fromMs.length);
  let work = 0;
  for (let draw = 0; draw < draws; draw++) {
    times.fill(0);
    for (let pick = 0; pick < blockCount; pick++) {
      const block = Math.floor(random() * blockCount);
      times[block] = (times[block] ?? 0) + 1;
    }
    drawn.fill(0);
    let ended = 0;
    let lastedMs = 0;
    let responses = 0;
    for (let block = 0; block < blockCount; block++) {
      const weight = times[block] ?? 0;
      if (weight === 0) continue;
      ended += weight * (finished[block] ?? 0);
      lastedMs += weight * (durationsMs[block] ?? 0);
      responses += weight * (totals[block] ?? 0);
      const end = starts[block + 1] ?? 0;
      for (let at = starts[block] ?? 0; at < end; at++) {
        const cell = cells[at] ?? 0;
        drawn[cell] = (drawn[cell] ?? 0) + weight * (counts[at] ?? 0);
      }
    }
    const at = draw * shares.length;
    writeQuantiles(drawn, blocks.fromMs, blocks.toMs, shares, quantilesMs, at, responses);
    perSecond[draw] = (ended * 1000) / lastedMs;
    work += cells.length + drawn.length;
    if (work < WORK_PER_SLICE) continue;
    work = 0;
    yield (draw + 1) / draws;
  }
  return { draws, shares, quantilesMs, perSecond };
}

function responsesOf({ blockCount, starts, counts }: BlockSet): Float64Array {
  const totals = new Float64Array(blockCount);
  for (let block = 0; block < blockCount; block++) {
    const end = starts[block + 1] ?? 0;
    for (let at = starts[block] ?? 0; at < end; at++) {
      totals[block] = (totals[block] ?? 0) + (counts[at] ?? 0);
    }
  }
  return totals;
}

/**
 * Draws of one figure with their spread widened for blocks that are still alike: n blocks with the lag-1 autocorrelation r are
 * worth n (1 − r) / (1 + r) independent ones (Bayley & Hammersley, Journal of the Royal Statistical Society, Supplement 8, 1946).
 */
export function widened(figures: Float64Array, correlation: number): Float64Array {
  const factor = Math.sqrt(worthOf(correlation));
  if (factor === 1) return figures;
  let sum = 0;
  for (const figure of figures) sum += figure;
  const middle = sum / figures.length;
  return figures.map((figure) => middle + factor * (figure - middle));
}

/** How many blocks do as much as one independent one. */
export function worthOf(correlation: number): number {
  const kept = Math.min(MOST_CORRELATION, correlation);
  return (1 + kept) / (1 - kept);
}

/** The expanded percentile interval of figures drawn from so many blocks, the fewer of the two sides. */
export function percentileInterval(
  figures: Float64Array,
  blockCount: number,
  confidence: number,
): Interval {
  // Sorting puts NaN at the end.
  const all = figures.slice().sort();
  let known = all.length;
  while (known > 0 && Number.isNaN(all[known - 1] ?? 0)) known--;
  const sorted = all.subarray(0, known);
  if (known === 0) return { low: Number.NaN, high: Number.NaN };
  const t = tCritical(1 - confidence, blockCount - 1);
  const tail = normalUpperTail(Math.sqrt(blockCount / (blockCount - 1)) * t);
  // simple-statistics reads only length and places, which a typed array has.
  const values = sorted as unknown as number[];
  return { low: quantileSorted(values, tail), high: quantileSorted(values, 1 - tail) };
}
