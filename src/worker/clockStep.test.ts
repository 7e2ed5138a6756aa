import { expect, test } from 'vitest';
import { measureClockStepMs } from './clockStep.ts';

/** Time passes 0.01 ms with each look at it, and is told in steps. */
function clockOf(stepMs: number): () => number {
  let exactMs = 1000;
  return () => {
    exactMs += 0.01;
    return Math.floor(exactMs / stepMs) * stepMs;
  };
}

test.each([0.1, 1, 16.7])('a clock of %d ms', (stepMs) => {
  expect(measureClockStepMs(clockOf(stepMs))).toBeCloseTo(stepMs, 3);
});

test('a clock that stands still is not waited for', () => {
  expect(measureClockStepMs(() => 7)).toBeUndefined();
});
