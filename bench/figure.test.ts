import { expect, test } from 'vitest';
import { figure, median } from './figure.ts';
import { tableOf } from './report.ts';

test('the median is the middle, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('a figure holds on the right side of its bar, the bar included', () => {
  expect(figure('a', 0.95, { kind: 'at least', limit: 0.95 }, '')).toMatchObject({
    bar: '≥ 0.95',
    holds: true,
  });
  expect(figure('a', 51, { kind: 'at most', limit: 50 }, '').holds).toBe(false);
});

test('without a value or a bar nothing is claimed', () => {
  expect(figure('a', undefined, { kind: 'at most', limit: 50 }, '').holds).toBeUndefined();
  expect(figure('a', 3, undefined, '').holds).toBeUndefined();
  expect(tableOf([figure('a', undefined, undefined, 'why')])).toContain('why');
});
