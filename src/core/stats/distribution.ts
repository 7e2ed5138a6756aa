/** The histogram as at most MAX_BARS bars for a chart, each a whole number of buckets so that counts stay exact. */
import { BUCKET_COUNT, bucketStartMs, type Histogram } from './histogram.ts';
import type { DistributionRow } from './report.ts';

const MAX_BARS = 60;

export function distributionRows(histogram: Histogram): DistributionRow[] {
  const { counts } = histogram;
  let first = 0;
  while (first < BUCKET_COUNT && counts[first] === 0) first++;
  if (first === BUCKET_COUNT) return [];
  let last = BUCKET_COUNT - 1;
  while (counts[last] === 0) last--;
  // Powers of two up to an octave (64 buckets), so that bars have the same edges in every run of that width.
  let width = 8;
  while (Math.floor(last / width) - Math.floor(first / width) + 1 > MAX_BARS) width *= 2;
  const rows: DistributionRow[] = [];
  for (let start = Math.floor(first / width) * width; start <= last; start += width) {
    let count = 0;
    for (let bucket = start; bucket < start + width; bucket++) count += counts[bucket] ?? 0;
    rows.push({ fromMs: bucketStartMs(start), toMs: bucketStartMs(start + width), count });
  }
  return rows;
}
