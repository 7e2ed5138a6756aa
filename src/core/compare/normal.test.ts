import { expect, test } from 'vitest';
import { normalQuantile, normalUpperTail } from './normal.ts';

test('the tail agrees with the tables of the normal distribution', () => {
  expect(normalUpperTail(0)).toBeCloseTo(0.5, 7);
  expect(normalUpperTail(1.959964)).toBeCloseTo(0.025, 7);
  expect(normalUpperTail(-1.959964)).toBeCloseTo(0.975, 7);
  // Far out too: P(Z > 6) = 9.8659 × 10⁻¹⁰.
  expect(normalUpperTail(6) / 9.865876e-10).toBeCloseTo(1, 5);
});

test('quantiles agree with the tables', () => {
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  expect(normalQuantile(0.025)).toBeCloseTo(-1.959964, 5);
  expect(normalQuantile(0.5)).toBeCloseTo(0, 6);
  expect(normalQuantile(0.9995)).toBeCloseTo(3.290527, 4);
});
