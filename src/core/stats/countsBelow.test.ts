import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsBelow } from './countsBelow.ts';
import { BUCKET_COUNT, bucketStartMs, createHistogram, record } from './histogram.ts';

function histogramOf(values: readonly number[]) {
  const histogram = createHistogram();
  for (const value of values) record(histogram, value);
  return histogram;
}

test('a value within a bucket cuts it in proportion', () => {
  // The bucket from 16 to 16.25.
  const histogram = histogramOf([16, 16.1, 16.2, 16.24]);
  expect(countsBelow(histogram, [15, 16, 16.125, 16.25, 20])).toEqual([0, 0, 2, 4, 4]);
});

test('what no bucket is for lies in those at the ends', () => {
  const histogram = histogramOf([0, Number.NaN, -1, 1e9]);
  const ends = [0, 1, bucketStartMs(BUCKET_COUNT - 1), Number.POSITIVE_INFINITY];
  expect(countsBelow(histogram, ends)).toEqual([0, 3, 3, 4]);
  expect(countsBelow(histogram, [Number.NaN])).toEqual([0]);
  expect(countsBelow(histogramOf([]), [1])).toEqual([0]);
});

test('counts never fall, and are a plain count at the edges of buckets', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.02, max: 90_000, noNaN: true })),
      fc.array(fc.double({ min: 0, max: 100_000, noNaN: true })),
      fc.array(fc.integer({ min: 0, max: BUCKET_COUNT })),
      (values, cuts, edges) => {
        const histogram = histogramOf(values);
        const ascending = cuts.sort((a, b) => a - b);
        const counts = countsBelow(histogram, ascending);
        expect(counts).toEqual([...counts].sort((a, b) => a - b));
        const starts = edges.sort((a, b) => a - b).map(bucketStartMs);
        expect(countsBelow(histogram, starts)).toEqual(
          starts.map((start) => values.filter((value) => Math.fround(value) < start).length),
        );
      },
    ),
  );
});
