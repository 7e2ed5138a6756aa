import { describe, expect, test } from 'vitest';
import type { SweepStep } from '../../core/stats/knee.ts';
import { kneeText, sweepSummary } from './sweepWords.ts';

const step = (lanes: number, ratePerSecond: number, p50Ms: number): SweepStep => ({
  lanes,
  ratePerSecond,
  p50Ms,
  p95Ms: p50Ms * 1.2,
});

describe('a sweep in words', () => {
  test('before it has begun', () => {
    expect(sweepSummary([])).toBe('No step has begun yet.');
    expect(kneeText([])).toBeUndefined();
  });

  test('where its knee is', () => {
    const steps = [step(1, 50, 20), step(8, 400, 20), step(32, 401, 80)];
    expect(kneeText(steps)).toBe('knee: 8 lanes');
    expect(sweepSummary(steps)).toBe(
      '3 steps from 1 lane to 32 lanes. Highest throughput 401.0/s with 32 lanes. The knee is at 8 lanes, 400.0/s, p50 20.0 ms: more lanes buy waiting rather than throughput.',
    );
  });

  test('that it has not come to one', () => {
    expect(sweepSummary([step(1, 50, 20)])).toBe(
      'One step, 1 lane. Highest throughput 50.0/s with 1 lane. No knee so far: it takes more lanes to find one.',
    );
  });
});
