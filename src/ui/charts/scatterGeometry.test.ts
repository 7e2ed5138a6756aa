import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleOf } from '../../core/run/samples.fixture.ts';
import {
  geometryOf,
  placeOfSample,
  projectionOf,
  shiftBetween,
  type WholeScatter,
} from './scatterGeometry.ts';

const PLOT: WholeScatter = {
  width: 100,
  height: 100,
  scale: 'linear',
  responseTime: false,
  timeAxis: { whole: { from: 0, to: 10_000 }, scale: 'linear', leastRatio: 1e-6 },
  latencyAxis: { whole: { from: 0, to: 100 }, scale: 'linear', leastRatio: 1e-6 },
};
const LOG: WholeScatter = {
  ...PLOT,
  scale: 'log',
  latencyAxis: { whole: { from: 1, to: 1000 }, scale: 'log', leastRatio: 1e-6 },
};
const zoomed = (from: number, to: number) => ({ timeMs: { from, to }, latencyMs: undefined });

function place(plot: WholeScatter, startMs: number, zoom?: ReturnType<typeof zoomed>) {
  const geometry = geometryOf(plot, zoom);
  const sample = sampleOf({ startMs, latencyMs: 20, lagMs: 30 });
  return placeOfSample(geometry, projectionOf(geometry), sample);
}

describe('where a sample stands', () => {
  test('at its start and its latency', () => {
    expect(place(PLOT, 5000)).toEqual({ x: 50, y: 80 });
  });

  test('in an open load the lateness of its start belongs to its latency', () => {
    expect(place({ ...PLOT, responseTime: true }, 5000)).toEqual({ x: 50, y: 50 });
  });

  test('past the end of the axis at its end, without a number at its beginning', () => {
    expect(place(PLOT, 12_000).x).toBe(100);
    expect(place(PLOT, Number.NaN).x).toBe(0);
  });

  test('on an axis that begins later where that has it', () => {
    expect(place(PLOT, 5000, zoomed(4000, 8000))).toEqual({ x: 25, y: 80 });
  });
});

describe('what is in view', () => {
  test('of the whole plot everything, of a part of it what lies within', () => {
    const all = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    expect(geometryOf(PLOT, undefined).reach).toEqual({ timeMs: all, latencyMs: all });
    expect(geometryOf(PLOT, zoomed(4000, 10_000)).reach).toEqual({
      timeMs: { from: 4000, to: Number.POSITIVE_INFINITY },
      latencyMs: all,
    });
  });
});

test('a picture of one view, moved, has every sample where the other view has it', () => {
  const part = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 1, max: 10 }));
  fc.assert(
    fc.property(fc.constantFrom(PLOT, LOG), part, part, part, part, (plot, a, b, c, d) => {
      const { whole } = plot.latencyAxis;
      const view = (time: readonly [number, number], latency: readonly [number, number]) => {
        const at = (part: number) => whole.from + ((whole.to - whole.from) * part) / 100;
        return geometryOf(plot, {
          timeMs: { from: time[0] * 100, to: (time[0] + time[1]) * 100 },
          latencyMs: { from: at(latency[0]), to: at(latency[0] + latency[1]) },
        });
      };
      const from = view(a, b);
      const to = view(c, d);
      const shift = shiftBetween(from, to);
      // The corners of the old view, in the unclamped coordinates of the new one.
      const unit = (ms: number) => (plot.scale === 'log' ? Math.log(ms) : ms);
      const x = (s: number) => ((s - to.time.low) / (to.time.high - to.time.low)) * to.width;
      const span = unit(to.latency.high) - unit(to.latency.low);
      const y = (ms: number) => ((unit(to.latency.high) - unit(ms)) / span) * to.height;
      expect(shift?.x).toBeCloseTo(x(from.time.low), 4);
      expect((shift?.x ?? 0) + (shift?.scaleX ?? 0) * from.width).toBeCloseTo(x(from.time.high), 4);
      expect(shift?.y).toBeCloseTo(y(from.latency.high), 4);
      expect((shift?.y ?? 0) + (shift?.scaleY ?? 0) * from.height).toBeCloseTo(
        y(from.latency.low),
        4,
      );
    }),
  );
});

test('a log picture is never moved to a linear one', () => {
  expect(shiftBetween(geometryOf(PLOT, undefined), geometryOf(LOG, undefined))).toBeUndefined();
});
