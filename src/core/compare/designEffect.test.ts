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

/** Pups that lived of each litter (Weil 1970), as Rao & Scott 1992 have them in their table. */
const CONTROL = '13/13 12/12 9/9 9/9 8/8 8/8 12/13 11/12 9/10 9/10 8/9 11/13 4/5 5/7 7/10 7/10';
const TREATED = '12/12 11/11 10/10 9/9 10/11 9/10 9/10 8/9 8/9 4/5 7/9 4/7 5/10 3/6 3/10 0/7';

test.each([
  ['control', CONTROL, 1.2325],
  ['treated', TREATED, 3.9529],
])('Weil’s rats, %s: the design effect of R’s aod::raoscott', (_name, litters, effect) => {
  const blocks = litters.split(' ').map((litter) => {
    const [hits = 0, count = 0] = litter.split('/').map(Number);
    return { hits, count };
  });
  expect(designEffect(blocks)).toBeCloseTo(effect, 4);
});
