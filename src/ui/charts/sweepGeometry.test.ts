import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SweepStep } from '../../core/stats/knee.ts';
import { sweepGeometry } from './sweepGeometry.ts';

const SIZE = { width: 400, height: 150 };
const step = (lanes: number, ratePerSecond: number, p50Ms: number): SweepStep => ({
  lanes,
  ratePerSecond,
  p50Ms,
  p95Ms: p50Ms * 1.2,
});
/** Eight at a time, each 20 ms. */
const SATURATING = [1, 2, 4, 8, 16, 32].map((lanes) =>
  step(lanes, Math.min(lanes, 8) * 50, 20 * Math.max(1, lanes / 8)),
);

describe('a sweep', () => {
  test('throughput across, latency up, both from zero', () => {
    const { points } = sweepGeometry([step(1, 50, 20), step(2, 100, 50)], SIZE);
    expect(points.map(({ x }) => x)).toEqual([200, 400]);
    expect(points.map(({ p50Y }) => p50Y)).toEqual([100, 25]);
    expect(points.map(({ p95Y }) => p95Y)).toEqual([90, 0]);
  });

  test('one point is the knee; all are named by their lanes where there is room', () => {
    const { points } = sweepGeometry(SATURATING, SIZE);
    expect(points.filter(({ isKnee }) => isKnee).map(({ step: { lanes } }) => lanes)).toEqual([8]);
    expect(points.map(({ label }) => label)).toEqual(['1', '2', '4', '8', '16', '32']);
  });

  test('without a knee none is marked', () => {
    const { points } = sweepGeometry([step(1, 50, 20), step(2, 100, 20), step(4, 200, 20)], SIZE);
    expect(points.some(({ isKnee }) => isKnee)).toBe(false);
  });

  test('a step without responses has no point', () => {
    const refused = { lanes: 2, ratePerSecond: 900, p50Ms: undefined, p95Ms: undefined };
    const { points } = sweepGeometry([step(1, 50, 20), refused], SIZE);
    expect(points.map(({ step: { lanes } }) => lanes)).toEqual([1]);
    expect(sweepGeometry([], SIZE).points).toEqual([]);
  });

  test('the axis across says its unit once', () => {
    const labels = sweepGeometry(SATURATING, SIZE).along.map(({ label }) => label);
    expect(labels.filter((label) => label.endsWith('/s'))).toEqual([labels.at(-1)]);
  });

  test('every point is inside; the last and the knee have labels; the others lie on none', () => {
    const arbitrary = fc.record({
      lanes: fc.integer({ min: 1, max: 1000 }),
      ratePerSecond: fc.double({ min: 0, max: 20_000, noNaN: true }),
      p50Ms: fc.double({ min: 0, max: 30_000, noNaN: true }),
      p95Ms: fc.double({ min: 0, max: 60_000, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(arbitrary, { minLength: 1, maxLength: 20 }), (steps) => {
        const { points } = sweepGeometry(steps, SIZE);
        expect(points.at(-1)?.label).toBeDefined();
        for (const { x, p50Y, p95Y, isKnee, label } of points) {
          for (const [value, most] of [
            [x, SIZE.width],
            [p50Y, SIZE.height],
            [p95Y, SIZE.height],
          ] as const) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(most);
          }
          if (isKnee) expect(label).toBeDefined();
        }
        const free = points.filter(
          (point, index) => point.label !== undefined && !point.isKnee && index < points.length - 1,
        );
        for (const one of free) {
          const touching = points.filter(
            (other) =>
              other !== one &&
              other.label !== undefined &&
              Math.abs(other.x - one.x) < 22 &&
              Math.abs(other.p95Y - one.p95Y) < 13,
          );
          expect(touching).toEqual([]);
        }
      }),
    );
  });
});
