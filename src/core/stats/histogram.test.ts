import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BUCKET_COUNT,
  bucketMiddleMs,
  bucketOf,
  bucketStartMs,
  createHistogram,
  MAX_RELATIVE_ERROR,
  mergeInto,
  quantilesOf,
  record,
  totalOf,
} from './histogram.ts';

const latency = fc.double({ min: 0.05, max: 1_000_000, noNaN: true });

describe('histogram', () => {
  test('a bucket holds its values within the stated relative error', () => {
    fc.assert(
      fc.property(latency, (valueMs) => {
        const bucket = bucketOf(valueMs);
        const rounded = Math.fround(valueMs);
        expect(bucketStartMs(bucket)).toBeLessThanOrEqual(rounded);
        expect(bucketStartMs(bucket + 1)).toBeGreaterThan(rounded);
        const error = Math.abs(bucketMiddleMs(bucket) - valueMs) / valueMs;
        expect(error).toBeLessThanOrEqual(MAX_RELATIVE_ERROR + 1e-6);
      }),
    );
  });

  test('quantiles are within 1% of a plain sort', () => {
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1, maxLength: 300 }), (values) => {
        const histogram = createHistogram();
        for (const value of values) record(histogram, value);
        const sorted = [...values].sort((a, b) => a - b);
        const quantiles = [0.5, 0.9, 0.95, 0.99, 1];
        quantilesOf(histogram, quantiles).forEach((value, index) => {
          const rank = Math.max(1, Math.ceil((quantiles[index] ?? 1) * values.length));
          const truth = sorted[rank - 1] ?? 0;
          expect(Math.abs((value ?? 0) - truth) / truth).toBeLessThanOrEqual(0.01);
        });
      }),
    );
  });

  test('merging equals recording everything in one', () => {
    fc.assert(
      fc.property(fc.array(latency), fc.array(latency), (left, right) => {
        const merged = createHistogram();
        const other = createHistogram();
        const whole = createHistogram();
        for (const value of left) record(merged, value);
        for (const value of right) record(other, value);
        for (const value of [...left, ...right]) record(whole, value);
        mergeInto(merged, other);
        expect(merged.counts).toEqual(whole.counts);
        expect(totalOf(merged)).toBe(left.length + right.length);
      }),
    );
  });

  test('strange values land in an end bucket and are never lost', () => {
    const histogram = createHistogram();
    for (const value of [0, -5, Number.NaN, 1e-9]) record(histogram, value);
    expect(histogram.counts[0]).toBe(4);
    for (const value of [1e12, Number.POSITIVE_INFINITY]) record(histogram, value);
    expect(histogram.counts[BUCKET_COUNT - 1]).toBe(2);
    expect(quantilesOf(createHistogram(), [0.5])).toEqual([undefined]);
  });
});
