import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunMark } from '../../core/run/runMark.ts';
import { labelPx, markShapes } from './markShapes.ts';

const TEN_SECONDS = { low: 0, high: 10 };
const paused = (atMs: number, untilMs: number): RunMark => ({ kind: 'paused', atMs, untilMs });
const adjusted = (atMs: number, words: string): RunMark => ({ kind: 'adjusted', atMs, words });

describe('marks of a run on an axis of time', () => {
  test('an interval is a band from its start to its end', () => {
    expect(markShapes([paused(2000, 4000)], TEN_SECONDS, 500).bands).toEqual([
      { kind: 'paused', leftPx: 100, widthPx: 100, labelled: true },
    ]);
  });

  test('a short one can still be seen, at the very end too, and has no label', () => {
    const { bands } = markShapes([paused(10, 11), paused(10_000, 10_000)], TEN_SECONDS, 500);
    expect(bands).toEqual([
      { kind: 'paused', leftPx: 1, widthPx: 3, labelled: false },
      { kind: 'paused', leftPx: 497, widthPx: 3, labelled: false },
    ]);
  });

  test('bands of one kind that touch are one; those of two kinds are two', () => {
    const hidden: RunMark = { kind: 'hidden', atMs: 1500, untilMs: 2500 };
    const { bands } = markShapes(
      [paused(2000, 3000), hidden, paused(1000, 2000)],
      TEN_SECONDS,
      500,
    );
    expect(bands.map(({ kind, leftPx, widthPx }) => [kind, leftPx, widthPx])).toEqual([
      ['paused', 50, 100],
      ['hidden', 75, 50],
    ]);
  });

  test('a change is a line with what was changed to what', () => {
    expect(markShapes([adjusted(5000, '20 → 40/s')], TEN_SECONDS, 500).lines).toEqual([
      { px: 250, label: '20 → 40/s', toLeft: false },
    ]);
  });

  test('near the right end its label stands left of it', () => {
    expect(markShapes([adjusted(9900, '20 → 40/s')], TEN_SECONDS, 500).lines).toEqual([
      { px: 495, label: '20 → 40/s', toLeft: true },
    ]);
  });

  test('of many changes within a moment the last keeps its label', () => {
    const { lines } = markShapes(
      [adjusted(5000, '20/s'), adjusted(5001, '21/s'), adjusted(5200, '20 → 40/s')],
      TEN_SECONDS,
      500,
    );
    expect(lines).toEqual([
      { px: 250, label: undefined, toLeft: false },
      { px: 260, label: '20 → 40/s', toLeft: false },
    ]);
  });

  test('on an axis that begins later marks stand where it has them, and those outside are left out', () => {
    const marks = [
      paused(1000, 2000),
      paused(4000, 6000),
      adjusted(7500, '20/s'),
      adjusted(1, '9/s'),
    ];
    expect(markShapes(marks, { low: 5, high: 10 }, 500)).toEqual({
      bands: [{ kind: 'paused', leftPx: 0, widthPx: 100, labelled: true }],
      lines: [{ px: 250, label: '20/s', toLeft: false }],
    });
  });

  test('everything is inside the plot, bounded by its width, and no label covers another line', () => {
    const timeMs = fc.double({ min: 0, max: 100_000, noNaN: true });
    const mark: fc.Arbitrary<RunMark> = fc.oneof(
      fc
        .tuple(fc.constantFrom('paused', 'hidden', 'frozen'), timeMs, timeMs)
        .map(([kind, a, b]): RunMark => ({ kind, atMs: Math.min(a, b), untilMs: Math.max(a, b) })),
      fc
        .tuple(timeMs, fc.stringMatching(/^[0-9a-z]{1,30}$/))
        .map(([atMs, words]) => adjusted(atMs, words)),
    );
    fc.assert(
      fc.property(
        fc.array(mark, { maxLength: 300 }),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 40, max: 600 }),
        (marks, low, seconds, widthPx) => {
          const { bands, lines } = markShapes(marks, { low, high: low + seconds }, widthPx);
          expect(lines.length).toBeLessThanOrEqual(widthPx + 1);
          expect(bands.length).toBeLessThanOrEqual(3 * widthPx);
          for (const { leftPx, widthPx: wide } of bands) {
            expect(leftPx).toBeGreaterThanOrEqual(0);
            expect(leftPx + wide).toBeLessThanOrEqual(widthPx);
            expect(wide).toBeGreaterThanOrEqual(3);
          }
          let free = 0;
          for (const { px, label, toLeft } of lines) {
            expect(px).toBeGreaterThanOrEqual(free);
            if (label === undefined) continue;
            const needed = labelPx(label);
            if (toLeft) expect(px - needed).toBeGreaterThanOrEqual(free);
            free = toLeft ? px : px + needed;
          }
          expect(free).toBeLessThanOrEqual(widthPx);
        },
      ),
    );
  });
});
