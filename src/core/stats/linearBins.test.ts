import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { linearBins, MAX_BINS } from './linearBins.ts';
import { COMPLETED, type RunSketch, reportOf } from './report.fixture.ts';

function binsOf(latencies: readonly number[], sketch: Partial<RunSketch> = { end: COMPLETED }) {
  return linearBins(
    reportOf({ samples: latencies.map((latencyMs) => ({ latencyMs })), ...sketch }),
  );
}

test('bins are of one round width and begin with the smallest', () => {
  const bins = binsOf(Array.from({ length: 100 }, (_, index) => 100 + index));
  expect(bins).toHaveLength(50);
  expect(bins.slice(0, 2)).toEqual([
    { fromMs: 100, toMs: 102, count: 2 },
    { fromMs: 102, toMs: 104, count: 2 },
  ]);
});

test('a long tail is in one last bin without an end', () => {
  const bins = binsOf([...Array.from({ length: 995 }, (_, index) => index / 100), 500, 9000]);
  expect(bins.length).toBeLessThanOrEqual(MAX_BINS);
  expect(bins.at(-1)).toMatchObject({ toMs: Number.POSITIVE_INFINITY, count: 2 });
});

test('a time of one decimal is in the bin that begins with it', () => {
  const latencies = Array.from({ length: 50 }, (_, index) => (120 + index) / 10);
  const bins = binsOf(latencies, { end: COMPLETED, clockStepMs: 0.1 });
  expect(bins.map(({ count }) => count)).toEqual(latencies.map(() => 1));
});

test('no bin is finer than the clock', () => {
  const [bin] = binsOf([12, 12.4], { end: COMPLETED, clockStepMs: 0.3 });
  expect(bin?.toMs).toBeCloseTo((bin?.fromMs ?? 0) + 0.5, 5);
});

test('edges are hundredths of a ms, which a page address can say', () => {
  const bins = binsOf(Array.from({ length: 130 }, (_, index) => 1 + index / 100));
  for (const { fromMs } of bins) expect(fromMs * 100).toBeCloseTo(Math.round(fromMs * 100), 3);
  expect(bins[0]?.toMs).toBeCloseTo(1.05, 5);
});

test('nothing, one, one value many times, none that answered, and what is no time', () => {
  expect(binsOf([])).toEqual([]);
  expect(binsOf([100])).toEqual([{ fromMs: 100, toMs: expect.closeTo(100.1, 4), count: 1 }]);
  expect(binsOf(new Array(1000).fill(250))).toMatchObject([{ fromMs: 250, count: 1000 }]);
  expect(
    linearBins(reportOf({ samples: [{ outcome: OUTCOME_CODE.timeout }], end: COMPLETED })),
  ).toEqual([]);
  expect(binsOf([Number.NaN, Number.NaN])).toMatchObject([{ fromMs: 0, count: 2 }]);
  for (const huge of [1e10, 1e38, Number.POSITIVE_INFINITY]) {
    for (const sketch of [{}, { end: COMPLETED }]) {
      expect(sumOf(binsOf([huge, huge], sketch))).toBe(2);
      expect(sumOf(binsOf([5, huge], sketch))).toBe(2);
    }
  }
});

function sumOf(bins: readonly { readonly count: number }[]): number {
  return bins.reduce((sum, { count }) => sum + count, 0);
}

const latency = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }),
  fc.double({ min: 0, max: 100_000, noNaN: true }),
  fc.integer({ min: 0, max: 3000 }).map((tenths) => tenths / 10),
  fc.constantFrom(Number.NaN, 0),
);

test('each response is in one of at most 60 bins without gaps; at the end by a plain filter', () => {
  fc.assert(
    fc.property(
      fc.array(latency, { minLength: 1, maxLength: 300 }),
      fc.boolean(),
      (latencies, isLive) => {
        const bins = binsOf(latencies, isLive ? {} : { end: COMPLETED });
        expect(bins.length).toBeLessThanOrEqual(MAX_BINS);
        expect(sumOf(bins)).toBe(latencies.length);
        bins.forEach(({ fromMs, toMs, count }, index) => {
          expect(count).toBeGreaterThanOrEqual(0);
          expect(toMs).toBeGreaterThan(fromMs);
          if (index > 0) expect(fromMs).toBe(bins[index - 1]?.toMs);
          if (isLive) return;
          const within = latencies.filter((value) => {
            const ms = Number.isNaN(value) ? 0 : Math.fround(value);
            return ms >= fromMs && ms < toMs;
          });
          expect(count).toBe(within.length);
        });
      },
    ),
  );
});
