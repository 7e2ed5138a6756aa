import { expect, test } from 'vitest';
import { tCritical, tTwoSided } from './studentT.ts';

test.each([
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [9, 2.262],
  [29, 2.045],
  [120, 1.98],
])('the table of t at 5%% with %i degrees of freedom: %f', (degrees, critical) => {
  expect(tCritical(0.05, degrees)).toBeCloseTo(critical, 3);
});

test('Student’s sleep data (R: paired t = −4.0621, df = 9, p = 0.002833)', () => {
  expect(tTwoSided(-4.0621, 9)).toBeCloseTo(0.002833, 6);
});

test('no difference is exceeded always', () => {
  expect(tTwoSided(0, 1)).toBe(1);
  expect(tTwoSided(0, 2)).toBe(1);
});
