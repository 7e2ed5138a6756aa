import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pannedSpan, spanAround, viewedSpan, type ZoomAxis, zoomedSpan, zoomOf } from './zoom.ts';

const TIME: ZoomAxis = { whole: { from: 0, to: 1000 }, scale: 'linear', leastRatio: 0.001 };
const LATENCY: ZoomAxis = { whole: { from: 1, to: 1000 }, scale: 'log', leastRatio: 0.001 };
const axis = fc.constantFrom(TIME, LATENCY);
const ratio = fc.double({ min: 0, max: 1, noNaN: true });

describe('looking closer', () => {
  test('keeps what is at the place', () => {
    expect(zoomedSpan(undefined, TIME, 0.5, 0.5)).toEqual({ from: 250, to: 750 });
    expect(zoomedSpan(undefined, TIME, 0, 0.5)).toEqual({ from: 0, to: 500 });
    expect(zoomedSpan(undefined, TIME, 1, 0.1)).toEqual({ from: 900, to: 1000 });
  });

  test('on a log axis goes by factors', () => {
    const view = zoomedSpan(undefined, LATENCY, 0, 1 / 3);
    expect(view?.from).toBeCloseTo(1);
    expect(view?.to).toBeCloseTo(10);
  });

  test('and out again by the same gives the same view', () => {
    fc.assert(
      fc.property(
        axis,
        ratio,
        ratio,
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (one, at, anchor, factor) => {
          // Well inside of the whole, so that no end is met.
          const view = zoomedSpan(undefined, one, at, 0.5);
          const back = zoomedSpan(zoomedSpan(view, one, anchor, factor), one, anchor, 1 / factor);
          expect(back?.from).toBeCloseTo(view?.from ?? 0, 6);
          expect(back?.to).toBeCloseTo(view?.to ?? 0, 6);
        },
      ),
    );
  });

  test('out until all is in view ends the zoom', () => {
    expect(zoomedSpan({ from: 400, to: 600 }, TIME, 0.3, 10)).toBeUndefined();
    expect(zoomOf(undefined, undefined)).toBeUndefined();
  });

  test('whatever is done, the view stays inside, has a width, and is no closer than allowed', () => {
    const step = fc.record({
      anchor: ratio,
      factor: fc.double({ min: 0.001, max: 20, noNaN: true }),
      pan: fc.double({ min: -2, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(axis, fc.array(step, { maxLength: 12 }), (one, steps) => {
        let view: ReturnType<typeof zoomedSpan>;
        for (const { anchor, factor, pan } of steps) {
          view = pannedSpan(zoomedSpan(view, one, anchor, factor), one, pan);
          const shown = viewedSpan(view, one);
          expect(shown.from).toBeGreaterThanOrEqual(one.whole.from);
          expect(shown.to).toBeLessThanOrEqual(one.whole.to);
          expect(shown.to).toBeGreaterThan(shown.from);
          const part =
            one.scale === 'log'
              ? Math.log(shown.to / shown.from) / Math.log(1000)
              : (shown.to - shown.from) / 1000;
          expect(part).toBeGreaterThanOrEqual(0.000_99);
        }
      }),
    );
  });
});

test('moving keeps the width and stops at the ends', () => {
  const near = (from: number, to: number) => ({
    from: expect.closeTo(from),
    to: expect.closeTo(to),
  });
  expect(pannedSpan({ from: 200, to: 400 }, TIME, 0.5)).toEqual(near(300, 500));
  expect(pannedSpan({ from: 200, to: 400 }, TIME, 99)).toEqual(near(800, 1000));
  expect(pannedSpan(undefined, TIME, 0.5)).toBeUndefined();
});

test('a view that the axis no longer has shows all of it', () => {
  expect(viewedSpan({ from: 2000, to: 3000 }, TIME)).toEqual(TIME.whole);
  expect(viewedSpan({ from: 500, to: 3000 }, TIME)).toEqual({ from: 500, to: 1000 });
});

test('around a selection there is a little room, and an open end is the end of the axis', () => {
  const view = spanAround({ from: 400, to: 500 }, TIME);
  expect(view?.from).toBeCloseTo(396);
  expect(view?.to).toBeCloseTo(504);
  expect(spanAround({ from: 900, to: Number.POSITIVE_INFINITY }, TIME)?.to).toBeCloseTo(1000);
  expect(spanAround({ from: 0, to: 5000 }, TIME)).toBeUndefined();
  expect(spanAround(undefined, TIME)).toBeUndefined();
});
