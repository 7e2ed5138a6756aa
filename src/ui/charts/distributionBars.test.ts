import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distributionRows } from '../../core/stats/distribution.ts';
import { linearBins } from '../../core/stats/linearBins.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import { selectionMatcher, WHOLE_RUN } from '../../core/stats/selection.ts';
import {
  barsWords,
  countIn,
  linearBarTicks,
  nearestBar,
  percentileNames,
  placesOf,
  spanOfBars,
  tallestBar,
} from './distributionBars.ts';

const rows = [
  { fromMs: 100, toMs: 102, count: 1 },
  { fromMs: 102, toMs: 104, count: 1204 },
  { fromMs: 104, toMs: Number.POSITIVE_INFINITY, count: 3 },
];

test('a range holds both its ends, whichever way it was dragged', () => {
  for (const range of [
    { anchor: 0, head: 1 },
    { anchor: 1, head: 0 },
  ]) {
    expect(countIn(rows, range)).toBe(1205);
    expect(spanOfBars(rows, range)).toEqual({ from: 100, to: 104 });
    expect(placesOf(range)).toEqual({ low: 0, high: 2 });
  }
});

test('a range in words', () => {
  expect(barsWords(rows, { anchor: 0, head: 0 })).toBe('100–102 ms: 1 response');
  expect(barsWords(rows, { anchor: 2, head: 2 })).toBe('104 ms and more: 3 responses');
});

test('the nearest and the tallest bar', () => {
  expect([-3, 0.9, 1, 99].map((place) => nearestBar(place, 3))).toEqual([0, 0, 1, 2]);
  expect(nearestBar(0, 0)).toBeUndefined();
  expect(tallestBar(rows)).toBe(1);
  expect(tallestBar([])).toBe(0);
});

test('ticks are round values, and where a bar without an end begins', () => {
  expect(linearBarTicks(rows.slice(0, 2), 4)).toEqual([
    { value: 0, label: '100' },
    { value: 0.5, label: '101' },
    { value: 1, label: '102' },
    { value: 1.5, label: '103' },
    { value: 2, label: '104' },
  ]);
  expect(linearBarTicks(rows, 4).map(({ label }) => label)).toEqual([
    '100',
    '101',
    '102',
    '103',
    '104+',
  ]);
  expect(linearBarTicks([], 4)).toEqual([]);
});

test('one bar has a tick', () => {
  expect(linearBarTicks([{ fromMs: 12.3, toMs: 12.31, count: 1 }], 1)).toEqual([
    { value: 0, label: '12.3' },
  ]);
});

test('names of percentiles do not cover each other', () => {
  const namesAt = (...px: number[]) =>
    percentileNames(
      px.map((one, index) => ({ label: ['p50', 'p95', 'p99'][index] ?? '', px: one })),
    );
  expect(namesAt(0, 100, 200).map(({ isLow }) => isLow)).toEqual([false, false, false]);
  expect(namesAt(0, 10, 200).map(({ isLow }) => isLow)).toEqual([false, true, false]);
  expect(namesAt(0, 0, 0)).toEqual([
    { text: 'p50', px: 0, isLow: false },
    { text: 'p95 p99', px: 0, isLow: true },
  ]);
  expect(namesAt()).toEqual([]);
});

test('bars select the responses that they count', () => {
  const latency = fc.oneof(
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.integer({ min: 0, max: 500 }).map((tenths) => tenths / 10),
    fc.constantFrom(Number.NaN, 0, 5e6),
  );
  fc.assert(
    fc.property(
      fc.array(latency, { minLength: 1, maxLength: 80 }),
      fc.boolean(),
      fc.nat(),
      fc.nat(),
      (latencies, isLog, a, b) => {
        const samples = latencies.map((latencyMs) => ({ latencyMs }));
        const report = reportOf({ samples, end: COMPLETED });
        const bars = isLog
          ? distributionRows(report.latencyDetails.all.histogram)
          : linearBins(report);
        const range = { anchor: a % bars.length, head: b % bars.length };
        const matches = selectionMatcher(
          { ...WHOLE_RUN, latencyMs: spanOfBars(bars, range) },
          report,
        );
        let selected = 0;
        report.log.scan(0, samples.length, (columns, first, end) => {
          for (let at = first; at < end; at++) if (matches(columns, at)) selected++;
        });
        expect(selected).toBe(countIn(bars, range));
      },
    ),
  );
});
