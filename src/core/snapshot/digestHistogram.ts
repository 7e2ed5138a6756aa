/**
 * A histogram with fewer buckets an octave: neighbours add up and stand in the middle one of them, so that it is a histogram
 * still (core/stats/histogram.ts), with an error of half of the coarser bucket. Making it coarser again changes nothing.
 */
import { BUCKET_COUNT, createHistogram, type Histogram } from '../stats/histogram.ts';
import type { DigestBucket } from './digest.ts';

export const BUCKETS_PER_OCTAVE = 64;

export function coarseBuckets({ counts }: Histogram, bucketsPerOctave: number): DigestBucket[] {
  const width = BUCKETS_PER_OCTAVE / bucketsPerOctave;
  const buckets: DigestBucket[] = [];
  for (let start = 0; start < BUCKET_COUNT; start += width) {
    let count = 0;
    for (let bucket = start; bucket < start + width; bucket++) count += counts[bucket] ?? 0;
    if (count > 0) buckets.push({ bucket: start + Math.floor(width / 2), count });
  }
  return buckets;
}

export function histogramOf(...parts: readonly (readonly DigestBucket[])[]): Histogram {
  const histogram = createHistogram();
  for (const buckets of parts) {
    for (const { bucket, count } of buckets) {
      histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + count;
    }
  }
  return histogram;
}
