import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import type { Report } from '../stats/report.ts';
import { percentileInterval, resample, widened } from './blockBootstrap.ts';
import { runOf } from './compare.fixture.ts';
import { readSide, type SideSamples } from './compareSamples.ts';

function finished<Result>(work: Generator<number, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

function sideOf(report: Report): SideSamples {
  return finished(readSide(report, { lengthMs: 1000, count: 60 }));
}

test('the same seed draws the same', () => {
  const { blocks } = sideOf(runOf({ seed: 1 }));
  const draw = (seed: number) => finished(resample(blocks, [0.5], 50, seededRandom(seed)));
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1).quantilesMs).not.toEqual(draw(2).quantilesMs);
});

test('few blocks move the tails out, to where Student’s t has them', () => {
  const figures = Float64Array.from({ length: 10_001 }, (_, at) => at / 10_000);
  expect(percentileInterval(figures, 1000, 0.95).low).toBeCloseTo(0.025, 3);
  // Hesterberg 2015, for n = 10: Φ(−√(10/9) × 2.262) = 0.0086.
  expect(percentileInterval(figures, 10, 0.95).low).toBeCloseTo(0.0086, 4);
  expect(percentileInterval(figures, 10, 0.95).high).toBeCloseTo(1 - 0.0086, 4);
});

test('blocks with a correlation of 0.6 are worth a quarter: twice as wide', () => {
  expect([...widened(Float64Array.of(1, 2, 3), 0.6)]).toEqual(
    [0, 2, 4].map((value) => expect.closeTo(value, 9)),
  );
  expect([...widened(Float64Array.of(1, 2, 3), 0)]).toEqual([1, 2, 3]);
});
