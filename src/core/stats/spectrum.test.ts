import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import { MAX_SPECTRUM_POINTS, spectrumOf, spectrumRows } from './spectrum.ts';

function spectrum(latencies: readonly number[], end: typeof COMPLETED | undefined = COMPLETED) {
  const samples = latencies.map((latencyMs) => ({ latencyMs }));
  const report = reportOf({ samples, ...(end === undefined ? {} : { end }) });
  return { points: spectrumOf(report.latencyDetails.all), detail: report.latencyDetails.all };
}

test('begins with the smallest, ends with the largest at 1 − 1/n, and has the percentiles that are known', () => {
  const { points, detail } = spectrum(Array.from({ length: 1000 }, (_, index) => index + 1));
  expect(points[0]).toEqual({ quantile: 0, oneIn: 1, valueMs: 1 });
  expect(points.at(-1)).toMatchObject({ quantile: 0.999, valueMs: 1000 });
  expect(points.at(-1)?.oneIn).toBeCloseTo(1000, 6);
  for (const { quantile, valueMs } of detail.percentiles) {
    if (quantile === 0.999) continue;
    expect(points.find((point) => point.quantile === quantile)?.valueMs).toBe(valueMs);
  }
});

test('nothing, one and two values', () => {
  expect(spectrum([]).points).toEqual([]);
  expect(spectrum([7]).points).toEqual([{ quantile: 0, oneIn: 1, valueMs: 7 }]);
  expect(spectrum([7, 9]).points).toEqual([
    { quantile: 0, oneIn: 1, valueMs: 7 },
    // From the histogram, within 1%.
    {
      quantile: expect.closeTo(1 - Math.SQRT1_2),
      oneIn: expect.closeTo(Math.SQRT2),
      valueMs: 7.031_25,
    },
    { quantile: 0.5, oneIn: 2, valueMs: 9 },
  ]);
});

test('a class without responses has no spectrum', () => {
  const samples = [{ outcome: OUTCOME_CODE.unexpected, latencyMs: 3 }];
  const { expected, unexpected } = reportOf({ samples, end: COMPLETED }).latencyDetails;
  expect(spectrumOf(expected)).toEqual([]);
  expect(spectrumOf(unexpected)).toHaveLength(1);
});

test('the classes stand at common places, each as far as its own count reaches', () => {
  const samples = Array.from({ length: 300 }, (_, index) => ({
    latencyMs: index + 1,
    outcome: index < 280 ? OUTCOME_CODE.expected : OUTCOME_CODE.unexpected,
  }));
  const rows = spectrumRows(reportOf({ samples, end: COMPLETED }).latencyDetails);
  expect(rows.length).toBeLessThanOrEqual(MAX_SPECTRUM_POINTS);
  expect(rows[0]).toEqual({ quantile: 0, oneIn: 1, all: 1, expected: 1, unexpected: 281 });
  expect(rows.at(-1)).toMatchObject({ all: 300, expected: undefined, unexpected: undefined });
  expect(rows.findLast((row) => row.expected !== undefined)).toMatchObject({
    quantile: 1 - 1 / 280,
    expected: 280,
  });
  expect(rows.findLast((row) => row.unexpected !== undefined)).toMatchObject({
    quantile: 0.95,
    unexpected: 300,
  });
});

test('one class alone is not drawn twice', () => {
  const rows = spectrumRows(reportOf({ samples: [{}, {}], end: COMPLETED }).latencyDetails);
  expect(rows.map(({ expected, unexpected }) => expected ?? unexpected)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(spectrumRows(reportOf({ samples: [], end: COMPLETED }).latencyDetails)).toEqual([]);
});

test('never falls, never has more points than a chart may, and each is within 1% of a nearest rank', () => {
  const latency = fc.oneof(
    fc.double({ min: 0.02, max: 60_000, noNaN: true }),
    fc.constantFrom(1, 100, 100.5),
  );
  fc.assert(
    fc.property(
      fc.array(latency, { minLength: 1, maxLength: 500 }),
      fc.boolean(),
      (latencies, isLive) => {
        const { points } = spectrum(latencies, isLive ? undefined : COMPLETED);
        expect(points.length).toBeLessThanOrEqual(MAX_SPECTRUM_POINTS);
        const sorted = Float32Array.from(latencies).sort();
        let before = { quantile: -1, valueMs: 0 };
        for (const point of points) {
          expect(point.quantile).toBeGreaterThan(before.quantile);
          expect(point.valueMs).toBeGreaterThanOrEqual(before.valueMs);
          before = point;
        }
        const last = points.pop();
        expect(last?.valueMs).toBe(sorted.at(-1));
        expect(last?.quantile).toBe(1 - 1 / latencies.length);
        for (const { quantile, valueMs } of points) {
          const rank = Math.max(1, quantile * latencies.length);
          const low = sorted[Math.ceil(rank - 1e-6) - 1] ?? 0;
          const high = sorted[Math.ceil(rank + 1e-6) - 1] ?? 0;
          expect(valueMs).toBeGreaterThanOrEqual(low * 0.99);
          expect(valueMs).toBeLessThanOrEqual(high * 1.01);
        }
      },
    ),
  );
});
