import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileRank, rankInterval } from './confidence.ts';
import { SOUND } from './trust.fixture.ts';
import { trustOf } from './trust.ts';
import type { HalfFacts } from './trustFacts.ts';

describe('steady or not, on made up latencies', () => {
  const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });

  test('noise alone is steady, however skewed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 30, max: 400 }), (seed, count) => {
        const next = skewedLatencies(seed);
        const halves = { first: halfOf(next, count, 1), second: halfOf(next, count, 1) };
        expect(trustOf({ ...SOUND, halves }).reasons).toEqual([]);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  test('half as slow again is seen in 400 requests a half', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const next = skewedLatencies(seed);
        const halves = { first: halfOf(next, 400, 1), second: halfOf(next, 400, 1.5) };
        expect(trustOf({ ...SOUND, halves }).reasons.map(({ kind }) => kind)).toEqual([
          'notSteady',
        ]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

/** Log-normal about 50 ms, with σ = 0.5: p99 is three times the median. */
function skewedLatencies(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return () =>
    50 * Math.exp(0.5 * Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()));
}

function halfOf(next: () => number, count: number, factor: number): HalfFacts {
  const values = Array.from({ length: count }, () => factor * next()).sort((a, b) => a - b);
  const ranks = rankInterval(count, 0.5) ?? { low: 1, high: count };
  const at = (rankFromOne: number) => values[rankFromOne - 1] ?? Number.NaN;
  return {
    count,
    p50Ms: at(quantileRank(count, 0.5)),
    lowMs: at(ranks.low),
    highMs: at(ranks.high),
  };
}
