import { expect, test } from 'vitest';
import { runOf } from './compare.fixture.ts';
import { compareRounds, pairedT } from './compareRounds.ts';

test('Student’s sleep data (R: t.test(extra ~ group, paired): −2.4599 to −0.7001, p = 0.002833)', () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const found = pairedT(
    first.map((value, at) => value - (second[at] ?? 0)),
    0.95,
  );
  expect(found.point).toBeCloseTo(-1.58, 9);
  expect(found.low).toBeCloseTo(-2.4598858, 6);
  expect(found.high).toBeCloseTo(-0.7001142, 6);
  expect(found.pValue).toBeCloseTo(0.00283289, 7);
});

/** Rounds whose runs differ by more than chance: round i is slower by `drift`. */
function rounds(count: number, factor: number) {
  return Array.from({ length: count }, (_, at) => {
    const drift = 1 + 0.3 * at;
    return {
      a: runOf({ seed: 2 * at + 1, factor: drift, seconds: 20 }),
      b: runOf({ seed: 2 * at + 2, factor: drift * factor, seconds: 20 }),
    };
  });
}

test('one run a side: between-run variance is not known', () => {
  expect(compareRounds(rounds(1, 1), 0.05)).toBe('unknown');
});

test('interleaved rounds see through a drift that moves both', () => {
  const found = compareRounds(rounds(5, 1.3), 0.05);
  if (found === 'unknown') throw new Error('there are five rounds');
  const p50 = found.figures.find(({ name }) => name === 'p50');
  expect(found).toMatchObject({ roundCount: 5, overall: 'worse' });
  expect(p50?.perRound).toHaveLength(5);
  expect(p50?.low).toBeLessThan(1.3);
  expect(p50?.high).toBeGreaterThan(1.3);
});

test('the same target in rounds: no difference shown', () => {
  const found = compareRounds(rounds(6, 1), 0.05);
  if (found === 'unknown') throw new Error('there are six rounds');
  expect(found.overall).toBe('no difference shown');
});

test('two rounds are not enough for a word', () => {
  const found = compareRounds(rounds(2, 2), 0.05);
  if (found === 'unknown') throw new Error('there are two rounds');
  expect(found.overall).toBe('not enough data');
  expect(found.figures[0]).toMatchObject({ word: 'not enough data', low: undefined });
});

test('rounds without a failure have no spread, but are no proof of none', () => {
  const found = compareRounds(
    Array.from({ length: 3 }, (_, at) => ({
      a: runOf({ seed: 2 * at + 1, seconds: 2, failedRatio: 0 }),
      b: runOf({ seed: 2 * at + 2, seconds: 2, failedRatio: 0 }),
    })),
    0.05,
  );
  if (found === 'unknown') throw new Error('there are three rounds');
  const errors = found.figures.find(({ name }) => name === 'errorRate');
  // Newcombe's interval of 0/300 against 0/300.
  expect(errors?.low).toBeCloseTo(-0.01264, 4);
  expect(errors?.high).toBeCloseTo(0.01264, 4);
});
