import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge } from './compareWords.ts';

const T = 0.05;

test.each([
  ['shown and beyond', 0.1, 0.06, 0.14, 'worse', 'beyond'],
  ['shown, the figure beyond, the interval not', 0.1, 0.02, 0.18, 'worse', 'open'],
  ['faster', -0.1, -0.18, -0.02, 'better', 'open'],
  ['not shown', 0.1, -0.01, 0.21, 'no difference shown', 'open'],
  ['shown but small', 0.03, 0.01, 0.049, 'no difference shown', 'within'],
  ['as good as equal', 0, -0.04, 0.04, 'no difference shown', 'within'],
  ['far too wide', 0, -0.3, 0.3, 'not enough data', undefined],
  ['wide on one side only', 0.1, -0.1, 0.29, 'no difference shown', 'open'],
  ['from none to twice as much', 0.3, -0.01, 0.7, 'not enough data', undefined],
  ['as wide, but shown', 0.5, 0.1, 0.9, 'worse', 'beyond'],
  ['no interval', 0.1, Number.NaN, 0.2, 'not enough data', undefined],
] as const)('%s', (_name, point, low, high, word, evidence) => {
  expect(judge({ point, low, high }, T, false)).toEqual({ word, evidence });
});

test('of throughput more is better', () => {
  expect(judge({ point: 0.1, low: 0.06, high: 0.14 }, T, true).word).toBe('better');
});

test('exchanging the sides exchanges better and worse and nothing else', () => {
  const part = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(part, part, part),
      fc.double({ min: 0.001, max: 0.5, noNaN: true }),
      (three, threshold) => {
        const [low = 0, point = 0, high = 0] = [...three].sort((a, b) => a - b);
        const there = judge({ point, low, high }, threshold, false);
        const back = judge({ point: -point, low: -high, high: -low }, threshold, false);
        const exchanged = { better: 'worse', worse: 'better' } as const;
        const word =
          there.word === 'better' || there.word === 'worse' ? exchanged[there.word] : there.word;
        expect(back).toEqual({ word, evidence: there.evidence });
      },
    ),
  );
});
