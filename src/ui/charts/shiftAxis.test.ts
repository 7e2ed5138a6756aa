import { expect, test } from 'vitest';
import type { ShiftRow } from '../../core/compare/compareShift.ts';
import { quantileMarks, shiftDomain, shiftMarks } from './shiftAxis.ts';

const row = (
  quantile: number,
  differenceMs: number,
  lowMs?: number,
  highMs?: number,
): ShiftRow => ({
  quantile,
  aMs: 10,
  bMs: 10 + differenceMs,
  differenceMs,
  lowMs,
  highMs,
});

test('zero is always on the axis, and the band too', () => {
  expect(shiftDomain([row(0.5, 3, 2, 4.2)])).toEqual({ low: 0, high: 5 });
  expect(shiftDomain([row(0.5, -3, -8, 1)])).toEqual({ low: -10, high: 1 });
  expect(shiftDomain([row(0.5, 0)])).toEqual({ low: -1, high: 1 });
  expect(shiftDomain([])).toEqual({ low: -1, high: 1 });
});

test('a wild tail is cut, not the rest made flat', () => {
  expect(shiftDomain([row(0.5, 2), row(0.99, 900)])).toEqual({ low: 0, high: 2 });
  expect(shiftDomain([row(0.99, 900)])).toEqual({ low: 0, high: 1000 });
});

test('ticks are signed and stand where their values are', () => {
  const marks = shiftMarks({ low: -10, high: 10 }, 100);
  expect(marks.map(({ label }) => label)).toEqual(['−10', '−5', '0', '+5', '+10']);
  expect(marks.map(({ px }) => px)).toEqual([100, 75, 50, 25, 0]);
  expect(quantileMarks(980)[2]).toEqual({ label: 'p50', px: 490 });
  // On a phone p90 would stand on p99.
  expect(quantileMarks(300).map(({ label }) => label)).toEqual(['p1', 'p25', 'p50', 'p75', 'p99']);
});
