/**
 * Where latencies are counted for resampling: the buckets of the histogram, cut finer wherever many values lie, so that a
 * quantile read from them (straight line within a cell) is off by far less than its own chance error, even when all
 * latencies lie within one bucket. A cell holds about 1/128 of the values or less, towards the tail less and less, so that the p99 is as sharp as the median.
 *
 * The report's histogram is the guide only: one that is a second old makes cells a little wide and nothing wrong.
 */
import {
  BUCKET_COUNT,
  bucketOf,
  bucketStartMs,
  type Histogram,
  totalOf,
} from '../stats/histogram.ts';

const MOST_SHARE = 1 / 128;
/** Of what lies above the cell. */
const TAIL_SHARE = 1 / 64;
const LEAST_SHARE = 1 / 4096;
/** Bits of a float32's mantissa below those that the bucket is made of. */
const LOWER_BITS = 17;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

export type Cells = {
  readonly count: number;
  /** By bucket. */
  readonly first: Uint32Array;
  /** A bucket is cut into 2^split cells. */
  readonly split: Uint8Array;
};

export function cellsFor({ counts }: Histogram): Cells {
  const total = Math.max(1, totalOf({ counts }));
  const first = new Uint32Array(BUCKET_COUNT);
  const split = new Uint8Array(BUCKET_COUNT);
  let below = 0;
  let count = 0;
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
    first[bucket] = count;
    const share = (counts[bucket] ?? 0) / total;
    const above = 1 - below - share / 2;
    const allowed = Math.max(LEAST_SHARE, Math.min(MOST_SHARE, TAIL_SHARE * above));
    // The end buckets hold what lies outside as well, so they have no inner edges.
    const isInner = bucket > 0 && bucket < BUCKET_COUNT - 1;
    const wanted = isInner && share > allowed ? Math.ceil(Math.log2(share / allowed)) : 0;
    split[bucket] = Math.min(LOWER_BITS, wanted);
    count += 2 ** (split[bucket] ?? 0);
    below += share;
  }
  return { count, first, split };
}

export function cellOf({ first, split }: Cells, valueMs: number): number {
  const bucket = bucketOf(valueMs);
  const fine = split[bucket] ?? 0;
  const cell = first[bucket] ?? 0;
  if (fine === 0) return cell;
  float[0] = valueMs;
  return cell + (((bits[0] ?? 0) & (2 ** LOWER_BITS - 1)) >>> (LOWER_BITS - fine));
}

/** Cell c reaches from edge c to edge c + 1. */
export function cellEdgesMs({ count, split }: Cells): Float64Array {
  const edges = new Float64Array(count + 1);
  let cell = 0;
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
    const startMs = bucketStartMs(bucket);
    const parts = 2 ** (split[bucket] ?? 0);
    const widthMs = (bucketStartMs(bucket + 1) - startMs) / parts;
    for (let part = 0; part < parts; part++) edges[cell++] = startMs + part * widthMs;
  }
  edges[cell] = bucketStartMs(BUCKET_COUNT);
  return edges;
}
