/**
 * Log-linear histogram of times in ms: 64 buckets an octave from 2⁻⁶ ms (0.016) to 2²¹ ms (35 min), values
 * outside go to the ends. The bucket index is the exponent and the top six mantissa bits of the float32, so
 * recording is one shift; a bucket is 1/64 of its octave's start wide, so its middle is within 0.8% of any
 * value in it. Counts add, so histograms merge without loss; percentiles are never averaged.
 */
const MANTISSA_BITS = 6;
const SHIFT = 23 - MANTISSA_BITS;
const MIN_EXPONENT = -6;
const MAX_EXPONENT = 21;
const FIRST = (MIN_EXPONENT + 127) << MANTISSA_BITS;

export const BUCKET_COUNT = (MAX_EXPONENT - MIN_EXPONENT) << MANTISSA_BITS;
export const MAX_RELATIVE_ERROR = 1 / 128;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

export type Histogram = { readonly counts: Uint32Array };

export function createHistogram(): Histogram {
  return { counts: new Uint32Array(BUCKET_COUNT) };
}

/** Negative, NaN and tiny values fall in the first bucket, huge ones in the last. */
export function bucketOf(valueMs: number): number {
  if (!(valueMs > 0)) return 0;
  float[0] = valueMs;
  const index = ((bits[0] ?? 0) >>> SHIFT) - FIRST;
  return index < 0 ? 0 : index >= BUCKET_COUNT ? BUCKET_COUNT - 1 : index;
}

/** The lower edge of a bucket in ms; `bucketStartMs(i + 1)` is its upper edge. */
export function bucketStartMs(bucket: number): number {
  bits[0] = (bucket + FIRST) << SHIFT;
  return float[0] ?? 0;
}

export function bucketMiddleMs(bucket: number): number {
  return (bucketStartMs(bucket) + bucketStartMs(bucket + 1)) / 2;
}

export function record(histogram: Histogram, valueMs: number): void {
  const bucket = bucketOf(valueMs);
  histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
}

export function mergeInto(target: Histogram, source: Histogram): void {
  for (let bucket = 0; bucket < BUCKET_COUNT; bucket++) {
    target.counts[bucket] = (target.counts[bucket] ?? 0) + (source.counts[bucket] ?? 0);
  }
}

export function totalOf(histogram: Histogram): number {
  let total = 0;
  for (const count of histogram.counts) total += count;
  return total;
}

/**
 * Values at ascending quantiles (0..1) in one pass: the middle of the bucket that holds the ⌈q·n⌉-th smallest
 * value (nearest rank). All undefined when the histogram is empty.
 */
export function quantilesOf(
  histogram: Histogram,
  ascending: readonly number[],
): (number | undefined)[] {
  const total = totalOf(histogram);
  const values: (number | undefined)[] = ascending.map(() => undefined);
  if (total === 0) return values;
  let seen = 0;
  let next = 0;
  for (let bucket = 0; bucket < BUCKET_COUNT && next < ascending.length; bucket++) {
    seen += histogram.counts[bucket] ?? 0;
    while (
      next < ascending.length &&
      seen >= Math.max(1, Math.ceil((ascending[next] ?? 1) * total))
    ) {
      values[next++] = bucketMiddleMs(bucket);
    }
  }
  return values;
}
