/**
 * A run cut into blocks of time, each with its counts and its latencies in cells: what the block bootstrap draws from
 * (blockBootstrap.ts).
 *
 * Neighbouring requests are alike, so a block must be long enough that blocks are not: one second, or five mean latencies where
 * that is longer. A run too short for MIN_BLOCKS of them is cut into MIN_BLOCKS shorter ones, and given up when a block would be
 * shorter than one mean latency. While neighbouring blocks are still alike (their lag-1 autocorrelation, of the shares above the
 * median and the p95, of the failures and of the rate, is above what chance gives at 5%: Bartlett 1946) they are joined in twos, as long as
 * MIN_BLOCKS are left. Non-overlapping blocks: Carlstein, Annals of Statistics 14, 1986; why blocks: Künsch 1989.
 */

import type { Report } from '../stats/report.ts';
import { placeOfShare } from './cellQuantiles.ts';

export const MIN_BLOCKS = 10;
const MAX_BLOCKS = 200;
const BLOCK_MS = 1000;
const MEANS_PER_BLOCK = 5;
/** One-sided, 5%. */
const ALIKE_Z = 1.645;

/** Counts by block, and the latencies of block k at places starts[k] … starts[k + 1]: `counts` of them in `cells`. */
export type BlockSet = {
  readonly blockCount: number;
  readonly lengthMs: number;
  readonly durationsMs: Float64Array;
  /** All that ended; responses and exceptions; of these the failed ones. */
  readonly finished: Float64Array;
  readonly counted: Float64Array;
  readonly failed: Float64Array;
  readonly starts: Uint32Array;
  readonly cells: Uint32Array;
  readonly counts: Uint32Array;
  /** Edges of the cells that are not empty, ascending. */
  readonly fromMs: Float64Array;
  readonly toMs: Float64Array;
  /** Responses in all blocks. */
  readonly responseCount: number;
  /** How alike neighbours are even so. */
  readonly likeness: Likeness;
};

/**
 * Lag-1 autocorrelation of the blocks, 0 and above: of the shares above the median and above the p95, of the failures, and
 * of how many ended.
 * `isSure`: more than chance gives at 5%.
 */
export type Likeness = {
  readonly median: number;
  readonly tail: number;
  readonly failures: number;
  readonly rate: number;
  readonly isSure: boolean;
};

/** While samples are counted: a row of cells for each block. */
export type BlockTable = {
  readonly durationsMs: readonly number[];
  readonly finished: readonly number[];
  readonly counted: readonly number[];
  readonly failed: readonly number[];
  readonly rows: readonly Uint32Array[];
};

/** How many blocks of equal length; undefined when the run is too short to be cut. */
export function blockCountFor(
  durationMs: number,
  meanMs: Report['latency']['meanMs'],
): number | undefined {
  if (meanMs === undefined || !(durationMs > 0)) return undefined;
  const lengthMs = Math.max(BLOCK_MS, MEANS_PER_BLOCK * meanMs, durationMs / MAX_BLOCKS);
  const count = Math.floor(durationMs / lengthMs);
  if (count >= MIN_BLOCKS) return count;
  return durationMs / MIN_BLOCKS >= meanMs ? MIN_BLOCKS : undefined;
}

/** `edges`: of all cells. Yields now and then. */
export function* blockSetOf(table: BlockTable, edges: Float64Array): Generator<number, BlockSet> {
  const total = totalsOf(table.rows, edges.length - 1);
  const filled = Uint32Array.from(total.keys()).filter((cell) => (total[cell] ?? 0) > 0);
  yield 0.2;
  let joined: BlockTable = {
    ...table,
    rows: table.rows.map((row) => filled.map((cell) => row[cell] ?? 0)),
  };
  yield 0.4;
  let likeness = likenessOf(joined);
  while (likeness.isSure && Math.floor(joined.rows.length / 2) >= MIN_BLOCKS) {
    yield 0.6;
    joined = halved(joined);
    likeness = likenessOf(joined);
  }
  yield 0.8;
  const { rows, durationsMs } = joined;
  return {
    blockCount: rows.length,
    lengthMs: sumOf(durationsMs) / rows.length,
    durationsMs: Float64Array.from(durationsMs),
    finished: Float64Array.from(joined.finished),
    counted: Float64Array.from(joined.counted),
    failed: Float64Array.from(joined.failed),
    ...sparse(rows),
    fromMs: Float64Array.from(filled, (cell) => edges[cell] ?? 0),
    toMs: Float64Array.from(filled, (cell) => edges[cell + 1] ?? 0),
    responseCount: sumOf(total),
    likeness,
  };
}

function sparse(rows: readonly Uint32Array[]): Pick<BlockSet, 'starts' | 'cells' | 'counts'> {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, block) => {
    let used = 0;
    for (const count of row) if (count > 0) used++;
    starts[block + 1] = (starts[block] ?? 0) + used;
  });
  const cells = new Uint32Array(starts[rows.length] ?? 0);
  const counts = new Uint32Array(cells.length);
  rows.forEach((row, block) => {
    let at = starts[block] ?? 0;
    for (let cell = 0; cell < row.length; cell++) {
      if (row[cell] === 0) continue;
      cells[at] = cell;
      counts[at++] = row[cell] ?? 0;
    }
  });
  return { starts, cells, counts };
}

function totalsOf(rows: readonly Uint32Array[], cellCount: number): Float64Array {
  const total = new Float64Array(cellCount);
  for (const row of rows) {
    for (let cell = 0; cell < cellCount; cell++)
      total[cell] = (total[cell] ?? 0) + (row[cell] ?? 0);
  }
  return total;
}

function likenessOf({ rows, counted, failed, finished, durationsMs }: BlockTable): Likeness {
  const total = totalsOf(rows, rows[0]?.length ?? 0);
  const failedShare = sumOf(failed) / Math.max(1, sumOf(counted));
  const median = neighbourCorrelation(scoresAbove(rows, total, 0.5));
  const tail = neighbourCorrelation(scoresAbove(rows, total, 0.95));
  const failures = neighbourCorrelation(
    failed.map((count, block) => count - failedShare * (counted[block] ?? 0)),
  );
  const part = sumOf(finished) / Math.max(1, sumOf(durationsMs));
  const rate = neighbourCorrelation(
    finished.map((count, block) => count - part * (durationsMs[block] ?? 0)),
  );
  const isSure = isAlike(Math.max(median, tail, failures, rate), rows.length);
  return { median, tail, failures, rate, isSure };
}

/** More than chance gives at 5% (Bartlett 1946). */
export function isAlike(correlation: number, blockCount: number): boolean {
  return correlation > ALIKE_Z / Math.sqrt(blockCount);
}

/** Per block, how many responses more than its part lie above the quantile's cell: what moves the quantile. */
function scoresAbove(rows: readonly Uint32Array[], total: Float64Array, share: number): number[] {
  const place = placeOfShare(total, share);
  const pairs = rows.map((row) => {
    let above = 0;
    let all = 0;
    for (let cell = 0; cell < row.length; cell++) {
      const count = row[cell] ?? 0;
      all += count;
      if (cell > place) above += count;
    }
    return { above, all };
  });
  const aboveAll = sumOf(pairs.map(({ above }) => above));
  const part = aboveAll / Math.max(1, sumOf(pairs.map(({ all }) => all)));
  return pairs.map(({ above, all }) => above - part * all);
}

/** Lag-1, of scores around zero; 0 and above. */
export function neighbourCorrelation(scores: readonly number[]): number {
  let products = 0;
  let squares = 0;
  scores.forEach((score, at) => {
    squares += score * score;
    products += score * (scores[at + 1] ?? 0);
  });
  return squares === 0 ? 0 : Math.max(0, products / squares);
}

/** Half as many, of two neighbours each, one of three where the number is odd. */
function halved({ rows, durationsMs, finished, counted, failed }: BlockTable): BlockTable {
  const count = Math.floor(rows.length / 2);
  const toOf = (block: number) => Math.min(count - 1, Math.floor(block / 2));
  const summed = (values: readonly number[]) => {
    const sums = new Array<number>(count).fill(0);
    values.forEach((value, block) => {
      sums[toOf(block)] = (sums[toOf(block)] ?? 0) + value;
    });
    return sums;
  };
  const joined = Array.from({ length: count }, () => new Uint32Array(rows[0]?.length ?? 0));
  rows.forEach((row, block) => {
    const into = joined[toOf(block)];
    if (into === undefined) return;
    for (let cell = 0; cell < row.length; cell++) into[cell] = (into[cell] ?? 0) + (row[cell] ?? 0);
  });
  return {
    rows: joined,
    durationsMs: summed(durationsMs),
    finished: summed(finished),
    counted: summed(counted),
    failed: summed(failed),
  };
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}
