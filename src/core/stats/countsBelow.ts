/**
 * How many recorded values lie below given ones. A value within a bucket cuts it in proportion, as if its values were spread
 * evenly over it, so the count need not be whole; it never falls, and every value is below infinity.
 */
import { BUCKET_COUNT, bucketStartMs, type Histogram } from './histogram.ts';

/** One pass over the histogram for all of `ascendingMs`. */
export function countsBelow({ counts }: Histogram, ascendingMs: readonly number[]): number[] {
  let bucket = 0;
  let below = 0;
  return ascendingMs.map((valueMs) => {
    while (bucket < BUCKET_COUNT && endMs(bucket) <= valueMs) below += counts[bucket++] ?? 0;
    const count = counts[bucket] ?? 0;
    // The first bucket also holds what is smaller.
    const fromMs = bucket === 0 ? 0 : bucketStartMs(bucket);
    if (count === 0 || !(valueMs > fromMs)) return below;
    return below + (count * (valueMs - fromMs)) / (endMs(bucket) - fromMs);
  });
}

function endMs(bucket: number): number {
  return bucketStartMs(bucket + 1);
}
