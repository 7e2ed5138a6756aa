import { expect, test } from 'vitest';
import { barPosition, barTicks, paddedDomain } from './bars.ts';

const rows = [
  { fromMs: 8, toMs: 16, count: 1 },
  { fromMs: 16, toMs: 32, count: 2 },
  { fromMs: 32, toMs: 64, count: 1 },
];

test('a value stands within its bar', () => {
  expect(barPosition(rows, 8)).toBe(0);
  expect(barPosition(rows, 24)).toBe(1.5);
  expect(barPosition(rows, 64)).toBe(3);
  expect(barPosition(rows, 1)).toBe(0);
});

test('ticks are round, or edges when the range is narrow', () => {
  expect(barTicks(rows, 5).map(({ label }) => label)).toEqual(['10', '20', '50']);
  expect(barTicks(rows.slice(0, 1), 5)).toEqual([{ value: 0, label: '8' }]);
  expect(barTicks([], 5)).toEqual([]);
});

test('few bars stay narrow', () => {
  expect(paddedDomain(2)).toEqual({ low: -7, high: 9 });
  expect(paddedDomain(60)).toEqual({ low: 0, high: 60 });
});
