import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BrushAxes, brushBox, brushed, brushWords, isClick } from './brush.ts';

const SIZE = { width: 1000, height: 200 };
const EVERYTHING = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const AXES: BrushAxes = {
  time: { domain: { low: 0, high: 20_000 }, scale: 'linear', reach: EVERYTHING },
  latency: { domain: { low: 1, high: 1000 }, scale: 'log', reach: EVERYTHING },
};
const dragOf = (startX: number, startY: number, endX: number, endY: number) => ({
  startX,
  startY,
  endX,
  endY,
});
const select = (drag: ReturnType<typeof dragOf>, axes = AXES) =>
  brushed(brushBox(drag, SIZE, axes.latency !== undefined), SIZE, axes);

describe('what a drag selects', () => {
  test('time and latency, from any corner', () => {
    const timeMs = { from: 5000, to: 10_000 };
    expect(select(dragOf(250, 50, 500, 150)).timeMs).toEqual(timeMs);
    expect(select(dragOf(500, 150, 250, 50)).timeMs).toEqual(timeMs);
    const { latencyMs } = select(dragOf(250, 50, 500, 150));
    expect(latencyMs?.from).toBeCloseTo(5.6, 1);
    expect(latencyMs?.to).toBeCloseTo(178, 0);
  });

  test('a flat one any latency, a short one is a click', () => {
    expect(select(dragOf(250, 50, 500, 57)).latencyMs).toBeUndefined();
    expect(select(dragOf(250, 50, 500, 58)).latencyMs).toBeDefined();
    expect(isClick(dragOf(10, 10, 12, 12))).toBe(true);
    expect(isClick(dragOf(10, 10, 14, 10))).toBe(false);
  });

  test('to the end of the axis, all that stands there', () => {
    const drag = dragOf(900, 0, 1300, 100);
    expect(select(drag)).toEqual({
      timeMs: { from: 18_000, to: Number.POSITIVE_INFINITY },
      latencyMs: { from: expect.closeTo(32, 0), to: Number.POSITIVE_INFINITY },
    });
    expect(select(dragOf(-40, 100, 500, 260)).latencyMs?.from).toBe(0);
    const zoomed = { time: { ...AXES.time, reach: { from: 0, to: 20_000 } } };
    expect(select(drag, zoomed).timeMs).toEqual({ from: 18_000, to: 20_000 });
  });

  test('all of the plot is all of what it stands for', () => {
    expect(select(dragOf(0, 0, 1000, 200))).toEqual({ timeMs: undefined, latencyMs: undefined });
    const part = {
      domain: { low: 500, high: 900 },
      scale: 'linear',
      reach: { from: 500, to: 900 },
    } as const;
    expect(select(dragOf(-5, 0, 1010, 0), { time: part }).timeMs).toEqual({ from: 500, to: 900 });
  });

  test('is a span with a width inside of the axis, rounded by less than two pixels', () => {
    const px = (end: number) => fc.double({ min: -50, max: end + 50, noNaN: true });
    const high = fc.double({ min: 0.5, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(px(1000), px(1000), high, (a, b, wide) => {
        const reach = { from: 0, to: wide };
        const time = { domain: { low: 0, high: wide }, scale: 'linear', reach } as const;
        const { timeMs } = select(dragOf(a, 0, b, 0), { time });
        const perPx = wide / 1000;
        const inside = (x: number) => Math.min(1000, Math.max(0, x));
        expect(timeMs?.to).toBeGreaterThan(timeMs?.from ?? Number.NaN);
        const slack = perPx + 0.02;
        expect(Math.abs((timeMs?.from ?? 0) - inside(Math.min(a, b)) * perPx)).toBeLessThanOrEqual(
          slack,
        );
        expect(Math.abs((timeMs?.to ?? 0) - inside(Math.max(a, b)) * perPx)).toBeLessThanOrEqual(
          slack,
        );
      }),
    );
  });
});

test('words', () => {
  expect(
    brushWords({ timeMs: { from: 12_300, to: 14_100 }, latencyMs: { from: 20, to: 200 } }),
  ).toBe('12.3–14.1 s · 20.0–200 ms');
  expect(brushWords({ timeMs: { from: 130_000, to: 190_000 }, latencyMs: undefined })).toBe(
    '2:10–3:10',
  );
  expect(brushWords({ timeMs: { from: 1001.5, to: 1002.25 }, latencyMs: undefined })).toBe(
    '1.0015–1.0023 s',
  );
  expect(brushWords({ timeMs: undefined, latencyMs: { from: 0, to: 20 } })).toBe('under 20.0 ms');
  expect(
    brushWords({ timeMs: undefined, latencyMs: { from: 20, to: Number.POSITIVE_INFINITY } }),
  ).toBe('20.0 ms and more');
  expect(
    brushWords({ timeMs: { from: 5000, to: Number.POSITIVE_INFINITY }, latencyMs: undefined }),
  ).toBe('from 5 s on');
  expect(brushWords({ timeMs: undefined, latencyMs: { from: 150.01, to: 150.2 } })).toBe(
    '150.01–150.2 ms',
  );
  expect(brushWords({ timeMs: undefined, latencyMs: undefined })).toBe('everything');
});
