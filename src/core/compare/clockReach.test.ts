import { expect, test } from 'vitest';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { clockReach, clockReachMs, reaching } from './clockReach.ts';
import { ComparisonBuilder } from './compareBuilder.ts';

/** Every response takes the same, as a coarse clock sees it. */
function steady(latencyMs: number, clockStepMs: number): Report {
  const samples = Array.from({ length: 2000 }, (_, at) => ({ startMs: at * 10, latencyMs }));
  return reportOf({ samples, end: COMPLETED, clockStepMs, pulse: { elapsedMs: 20_010 } });
}

function p50Of(a: Report, b: Report) {
  const builder = new ComparisonBuilder(a, b, { resamples: 50 });
  while (builder.advance());
  return builder.comparison()?.figures[0];
}

test('one step of the clock is no difference, two are', () => {
  expect(p50Of(steady(2, 1), steady(3, 1))?.word).toBe('not enough data');
  expect(p50Of(steady(2, 1), steady(3, 1))?.sentence).toContain('clock is coarse');
  expect(p50Of(steady(2, 1), steady(4, 1))).toMatchObject({ word: 'worse', evidence: 'beyond' });
  expect(p50Of(steady(20, 1), steady(21, 1))?.word).toBe('no difference shown');
  expect(p50Of(steady(2, 0.005), steady(3, 0.005))).toMatchObject({ word: 'worse' });
});

test('all latencies equal: none, and within', () => {
  const same = p50Of(steady(20, 0.1), steady(20, 0.1));
  expect(same).toMatchObject({ word: 'no difference shown', evidence: 'within' });
});

test('a clock that is not known adds nothing', () => {
  const unknown = { environment: { clockStepMs: undefined } };
  expect(clockReach([unknown, unknown], [1, 1])).toBe(0);
  expect(clockReachMs([unknown, { environment: { clockStepMs: 1 } }])).toBe(0.5);
  expect(reaching({ low: 0, high: 1 }, 0.5)).toEqual({ low: -0.5, high: 1.5 });
});
