import { expect, test } from 'vitest';
import { designEffect, effectiveShare } from './designEffect.ts';

test('failures in bursts are worth fewer requests', () => {
  // Ten blocks of ten, all failures in one of them: each block is one piece of news, about.
  const blocks = Array.from({ length: 10 }, (_, at) => ({ hits: at === 3 ? 10 : 0, count: 10 }));
  // Variance of the share over blocks: 10/9 × (9² + 9 × 1²) / 100² = 0.01; of independent ones: 0.1 × 0.9 / 100.
  expect(designEffect(blocks)).toBeCloseTo(0.01 / 0.0009, 9);
  expect(effectiveShare({ hits: 10, count: 100 }, 10)).toEqual({ hits: 1, count: 10 });
});

test('evenly spread failures do not narrow the interval', () => {
  expect(designEffect(Array.from({ length: 10 }, () => ({ hits: 1, count: 10 })))).toBe(1);
});

test('without failures, without blocks, with empty blocks', () => {
  expect(designEffect([])).toBe(1);
  expect(designEffect([{ hits: 1, count: 2 }])).toBe(1);
  expect(designEffect(Array.from({ length: 4 }, () => ({ hits: 0, count: 10 })))).toBe(1);
  expect(
    designEffect([
      { hits: 0, count: 0 },
      { hits: 1, count: 2 },
    ]),
  ).toBe(1);
});
