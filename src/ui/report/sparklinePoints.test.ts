import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySample, sampleOf } from '../../core/run/samples.fixture.ts';
import { evenPlaces } from './idSamples.ts';
import { MAX_POINTS, MAX_SPARKLINE_SAMPLES, sparklinePoints } from './sparklinePoints.ts';

const CLOSED = { kind: 'closed', concurrency: 6 } as const;

test('few samples are a point each, from zero to the slowest', () => {
  const samples = [20, 5, 10].map((latencyMs) => sampleOf({ latencyMs }));
  expect(sparklinePoints(samples, CLOSED, 80, 16)).toEqual([
    { x: 0, y: 0, failed: false },
    { x: 40, y: 12, failed: false },
    { x: 80, y: 8, failed: false },
  ]);
  expect(sparklinePoints([sampleOf()], CLOSED, 80, 16)).toEqual([{ x: 40, y: 0, failed: false }]);
  expect(sparklinePoints([], CLOSED, 80, 16)).toEqual([]);
});

test('a failure among many is still seen', () => {
  const samples = Array.from({ length: 150 }, (_, index) =>
    sampleOf(index === 77 ? { outcome: 2, status: 0, latencyMs: 1 } : { latencyMs: 50 + index }),
  );
  const points = sparklinePoints(samples, CLOSED, 80, 16);
  expect(points).toHaveLength(MAX_POINTS);
  expect(points.filter(({ failed }) => failed)).toHaveLength(1);
  expect(points.at(-1)).toEqual({ x: 80, y: 0, failed: false });
});

test('stays within its box, whatever the samples', () => {
  const odd = fc.constantFrom(Number.NaN, -3, 0, 1e30);
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          arbitrarySample(3),
          odd.map((latencyMs) => sampleOf({ latencyMs })),
        ),
        {
          maxLength: MAX_SPARKLINE_SAMPLES,
        },
      ),
      (samples) => {
        for (const { x, y } of sparklinePoints(samples, CLOSED, 80, 16)) {
          expect(x >= 0 && x <= 80 && y >= 0 && y <= 16).toBe(true);
        }
      },
    ),
  );
});

test('even places: as many as wanted, ascending, from the first to the last', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.integer({ min: 2, max: 50 }), (count, limit) => {
      const places = evenPlaces(count, limit);
      expect(places).toHaveLength(Math.min(count, limit));
      expect([...new Set(places)].sort((a, b) => a - b)).toEqual(places);
      if (count > 0) expect([places[0], places.at(-1)]).toEqual([0, count - 1]);
    }),
  );
});
