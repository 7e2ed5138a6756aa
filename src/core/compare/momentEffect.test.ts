import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { runOf } from './compare.fixture.ts';
import { comparePaired } from './comparePaired.ts';
import { momentEffect } from './momentEffect.ts';

/** Sixty blocks of fifty signs, the same one for `alike` of them at a time. */
function scoresOf(seed: number, alike: number) {
  const random = seededRandom(seed);
  const sums = new Float64Array(60);
  for (let at = 0; at < 3000; at += alike) {
    const sign = random() < 0.5 ? -1 : 1;
    for (let one = at; one < at + alike; one++) {
      const block = Math.floor(one / 50);
      sums[block] = (sums[block] ?? 0) + sign;
    }
  }
  return { sums, counts: new Float64Array(60).fill(50), decided: 3000 };
}

test('signs that come in tens are worth a tenth, in hundreds a hundredth', () => {
  for (const alike of [10, 100]) {
    const effects = Array.from({ length: 30 }, (_, seed) => momentEffect(scoresOf(seed, alike)));
    const middle = effects.sort((a, b) => a - b)[15] ?? 0;
    expect(middle / alike).toBeGreaterThan(0.8);
    expect(middle / alike).toBeLessThan(2);
  }
});

test('nothing to count, and nothing that is slower or faster', () => {
  const zeros = new Float64Array(10);
  expect(momentEffect({ sums: zeros, counts: zeros, decided: 0 })).toBe(1);
  expect(momentEffect({ sums: zeros, counts: zeros.map(() => 5), decided: 0 })).toBe(1);
  const one = { sums: Float64Array.of(1), counts: Float64Array.of(9), decided: 9 };
  expect(momentEffect(one)).toBe(1);
});

test.each([
  ['each id once', 3000],
  ['each id thirty times', 100],
])(
  'a target against itself whose moments differ, %s: the interval holds «no change»',
  (_name, idCount) => {
    const model = { slowSeconds: 0.5, slowPart: 0.3, idCount };
    let held = 0;
    for (let pair = 0; pair < 40; pair++) {
      const [a, b] = [7919 * pair + 13, 104_729 * pair + 7].map((seed) =>
        runOf({ ...model, seed }),
      );
      if (a === undefined || b === undefined) throw new Error('unreachable');
      const work = comparePaired(a, b, { thresholdRatio: 0.05, listLimit: 1 });
      let next = work.next();
      while (next.done !== true) next = work.next();
      const { low = 0, high = 0 } = next.value ?? {};
      if (low <= 1 && high >= 1) held++;
    }
    // As if pairs were independent it would be twenty.
    expect(held).toBeGreaterThanOrEqual(34);
  },
);
