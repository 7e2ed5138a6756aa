/** Simulated runs whose truth is known: how often do the bootstrap's 95% intervals hold it? */
import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { percentileInterval, resample, widened } from './blockBootstrap.ts';
import { type RunModel, runOf } from './compare.fixture.ts';
import { readSide } from './compareSamples.ts';

const RUNS = 100;
const DRAWS = 200;
const MEDIAN_MS = 40;
const SPREAD = 0.4;
const TRUTH = [MEDIAN_MS, MEDIAN_MS * Math.exp(SPREAD * 1.6449)] as const;
/** An honest 95% gives 95 ± 4.4 of 100 runs; what is alike for long is known to fall somewhat short. */
const LEAST = 88;

function finished<Result>(work: Generator<number, Result>): Result {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** How many runs' intervals of p50 and of p95 hold the truth; and of p50 as if requests were independent. */
function held(model: Omit<RunModel, 'seed'>) {
  const counts = { p50: 0, p95: 0, independent: 0 };
  for (let run = 0; run < RUNS; run++) {
    const report = runOf({ ...model, medianMs: MEDIAN_MS, spread: SPREAD, seed: 7000 + run });
    const { blocks } = finished(readSide(report, { lengthMs: 60_000, count: 1 }));
    const drawn = finished(resample(blocks, [0.5, 0.95], DRAWS, seededRandom(run)));
    const holds = (at: 0 | 1, likeness: number) => {
      const figures = Float64Array.from(
        { length: DRAWS },
        (_, draw) => drawn.quantilesMs[2 * draw + at] ?? 0,
      );
      const interval = percentileInterval(widened(figures, likeness), blocks.blockCount, 0.95);
      return interval.low <= TRUTH[at] && TRUTH[at] <= interval.high;
    };
    if (holds(0, blocks.likeness.median)) counts.p50++;
    if (holds(1, blocks.likeness.tail)) counts.p95++;
    const { lowMs = 0, highMs = 0 } = report.latency.p50;
    if (lowMs <= MEDIAN_MS && MEDIAN_MS <= highMs) counts.independent++;
  }
  return counts;
}

test.each([
  ['independent', { slowPart: 0 }],
  ['alike for a tenth of a second', { slowPart: 0.3, slowSeconds: 0.1 }],
  ['in a short run of twelve blocks', { slowPart: 0.3, slowSeconds: 0.1, seconds: 12 }],
])('requests %s: the interval holds the truth about as often as it says', (_name, model) => {
  const { p50, p95 } = held(model);
  expect(p50).toBeGreaterThanOrEqual(LEAST);
  expect(p95).toBeGreaterThanOrEqual(LEAST);
});

test('requests alike for half a second: blocks hold it, intervals of independent requests do not', () => {
  const { p50, p95, independent } = held({ slowPart: 0.3, slowSeconds: 0.5 });
  expect(p50).toBeGreaterThanOrEqual(LEAST);
  expect(p95).toBeGreaterThanOrEqual(LEAST);
  expect(independent).toBeLessThan(60);
});
