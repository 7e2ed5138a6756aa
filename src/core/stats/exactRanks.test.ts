import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesAtRanks } from './exactRanks.ts';
import { createHistogram, record } from './histogram.ts';

function histogramOf(values: Float32Array) {
  const histogram = createHistogram();
  for (const value of values) record(histogram, value);
  return histogram;
}

/** Ordinary times, many equal ones, and such as lie outside of the histogram. */
const arbitraryValues = fc
  .array(
    fc.oneof(
      fc.double({ min: 0, max: 60_000, noNaN: true }),
      fc.constantFrom(0, 1e-9, 12.5, 1e9),
      fc.integer({ min: 20, max: 25 }),
    ),
    { minLength: 1, maxLength: 300 },
  )
  .map((values) => Float32Array.from(values));

test('the value at every rank is the one of a plain sort', () => {
  fc.assert(
    fc.property(arbitraryValues, (values) => {
      const sorted = values.slice().sort();
      const ranks = Array.from(values, (_, index) => index + 1);
      expect(valuesAtRanks(values, histogramOf(values), ranks)).toEqual([...sorted]);
    }),
  );
});

test('in the order that was asked for, and the values stay as they are', () => {
  const values = Float32Array.from([30, 10, 20]);
  expect(valuesAtRanks(values, histogramOf(values), [3, 1, 1])).toEqual([30, 10, 10]);
  expect([...values]).toEqual([30, 10, 20]);
  expect(valuesAtRanks(values, histogramOf(values), [])).toEqual([]);
});

test('a rank that there is not is an error of ours', () => {
  const values = Float32Array.from([1]);
  expect(() => valuesAtRanks(values, histogramOf(values), [2])).toThrow(RangeError);
});
