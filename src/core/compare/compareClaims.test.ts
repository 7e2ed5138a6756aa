/**
 * The two promises: a target compared with itself comes out «no difference shown» in at least 95 of 100 seeded pairs, and one
 * that is 10% slower comes out «worse». 60 s at 50/s, log-normal latencies of which a third of the variance moves together for
 * some tenth of a second: 3,000 requests that are worth a thousand independent ones.
 */
import { expect, test } from 'vitest';
import type { Report } from '../stats/report.ts';
import { runOf } from './compare.fixture.ts';
import { ComparisonBuilder } from './compareBuilder.ts';

const PAIRS = 100;
const MODEL = { spread: 0.35, slowPart: 0.3, slowSeconds: 0.1 };
const seeds = Array.from({ length: PAIRS }, (_, pair) => pair);
const baselines = seeds.map((pair) => runOf({ ...MODEL, seed: 2 * pair + 1 }));
const slower = seeds.map((pair) => runOf({ ...MODEL, seed: 2 * pair + 2, factor: 1.1 }));

function countOf(word: string, as: readonly Report[], bs: readonly Report[]): number {
  const words = as.map((a, seed) => {
    const b = bs[seed];
    if (b === undefined) throw new Error('unreachable');
    const builder = new ComparisonBuilder(a, b, { seed, resamples: 250 });
    while (builder.advance());
    return builder.comparison()?.overall.word;
  });
  return words.filter((one) => one === word).length;
}

test('a target against itself: no difference shown', () => {
  const again = seeds.map((pair) => runOf({ ...MODEL, seed: 2 * pair + 2 }));
  expect(countOf('no difference shown', baselines, again)).toBeGreaterThanOrEqual(95);
});

test('a target that is 10% slower: worse', () => {
  expect(countOf('worse', baselines, slower)).toBeGreaterThanOrEqual(95);
});

test('and the other way round, which compareWords.test.ts shows of every interval: better', () => {
  const [some, others] = [slower.slice(0, 20), baselines.slice(0, 20)];
  expect(countOf('better', some, others)).toBeGreaterThanOrEqual(19);
});
