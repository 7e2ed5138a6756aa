import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistogram, record } from '../stats/histogram.ts';
import { placeOfShare, writeQuantiles } from './cellQuantiles.ts';
import { cellEdgesMs, cellOf, cellsFor } from './compareCells.ts';

function counted(values: readonly number[], guide = values) {
  const histogram = createHistogram();
  for (const value of guide) record(histogram, value);
  const cells = cellsFor(histogram);
  const edges = cellEdgesMs(cells);
  const counts = new Uint32Array(cells.count);
  for (const value of values)
    counts[cellOf(cells, value)] = (counts[cellOf(cells, value)] ?? 0) + 1;
  const quantiles = (shares: readonly number[]) => {
    const found = new Float64Array(shares.length);
    writeQuantiles(counts, edges, edges.subarray(1), shares, found, 0);
    return found;
  };
  return { cells, edges, counts, quantiles };
}

const arbitraryMs = fc.double({ min: 0.02, max: 60_000, noNaN: true }).map(Math.fround);

test('a value lies between the edges of its cell, whatever the guide', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryMs, { minLength: 1, maxLength: 80 }),
      arbitraryMs,
      (guide, value) => {
        const { cells, edges } = counted([], guide);
        const cell = cellOf(cells, value);
        expect(edges[cell]).toBeLessThanOrEqual(value);
        expect(edges[cell + 1]).toBeGreaterThan(value);
        expect(edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? 0))).toBe(true);
      },
    ),
  );
});

test('values that all lie within 1% of each other are still told apart', () => {
  const values = Array.from({ length: 10_000 }, (_, at) => Math.fround(20 + at * 2e-5));
  const found = counted(values).quantiles([0.01, 0.5, 0.95, 0.99]);
  expect(found[0]).toBeCloseTo(20.002, 2);
  expect(found[1]).toBeCloseTo(20.1, 2);
  expect(found[2]).toBeCloseTo(20.19, 2);
  expect(found[3]).toBeCloseTo(20.198, 2);
});

test('quantiles are within a small part of a percent of a plain sort’s', () => {
  // Log-normal by its own quantiles is not needed: an exponential does.
  const values = Array.from({ length: 20_000 }, (_, at) =>
    Math.fround(5 - 30 * Math.log(1 - (at + 0.5) / 20_000)),
  );
  const shares = Array.from({ length: 99 }, (_, at) => (at + 1) / 100);
  counted(values)
    .quantiles(shares)
    .forEach((value, at) => {
      const exact = 5 - 30 * Math.log(1 - (shares[at] ?? 0));
      expect(Math.abs(value / exact - 1)).toBeLessThan(0.002);
    });
});

test('no value, no quantile; times of nothing and beyond the scale lie in the end cells', () => {
  expect([...counted([]).quantiles([0.5, 0.9])]).toEqual([Number.NaN, Number.NaN]);
  const { cells, counts } = counted([0, -1, Number.NaN, 1e9]);
  expect(counts[0]).toBe(3);
  expect(counts[cells.count - 1]).toBe(1);
});

test('the cell of a share', () => {
  expect(placeOfShare([1, 0, 1, 2], 0.5)).toBe(2);
  expect(placeOfShare([1, 0, 1, 2], 0.25)).toBe(0);
  expect(placeOfShare([0, 0], 0.5)).toBe(1);
});
