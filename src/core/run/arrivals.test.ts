import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stage } from '../plan/load.ts';
import { type ArrivalStream, arrivalStream } from './arrivals.ts';
import { RateCurve } from './rateCurve.ts';

/** All that are due before `endMs`. */
function dueTimes(stream: ArrivalStream, endMs: number, atMost = 100_000): number[] {
  const times: number[] = [];
  while (stream.dueMs() < endMs && times.length < atMost) {
    times.push(stream.dueMs());
    stream.take();
  }
  return times;
}

function uniform(rate: number, stages: readonly Stage[] = []) {
  return arrivalStream(new RateCurve(rate, stages), undefined);
}

/** The integral of the rate, by the area of each piece; the code under test inverts it instead. */
function integralAt(rate: number, stages: readonly Stage[], atMs: number): number {
  let fromRate = rate;
  let fromMs = 0;
  let area = 0;
  for (const { durationMs, target } of stages) {
    const passedMs = Math.min(durationMs, Math.max(0, atMs - fromMs));
    const toRate =
      durationMs === 0 ? target : fromRate + ((target - fromRate) * passedMs) / durationMs;
    area += (((fromRate + toRate) / 2) * passedMs) / 1000;
    fromMs += durationMs;
    fromRate = target;
  }
  return area + (fromRate * Math.max(0, atMs - fromMs)) / 1000;
}

const arbitraryStages = fc.array(
  fc.record({ durationMs: fc.nat(3000), target: fc.oneof(fc.constant(0), fc.nat(200)) }),
  { maxLength: 6 },
);
const arbitraryRate = fc.oneof(fc.constant(0), fc.double({ min: 0.1, max: 200, noNaN: true }));

describe('arrivals', () => {
  test('uniform: one every 1/rate, from the start, for as long as it takes', () => {
    expect(dueTimes(uniform(20), 200)).toEqual([0, 50, 100, 150]);
    const stream = uniform(3);
    for (let taken = 0; taken < 3_000_000; taken++) stream.take();
    expect(stream.dueMs()).toBe(1_000_000_000);
  });

  test('a ramp from nothing: arrival n at the root of n', () => {
    const times = dueTimes(uniform(0, [{ durationMs: 10_000, target: 20 }]), 10_000);
    expect(times).toHaveLength(100);
    for (const [index, time] of times.entries())
      expect(time).toBeCloseTo(1000 * Math.sqrt(index), 6);
  });

  test('a stage without a rate has no arrivals, and the next begins with one', () => {
    const stages = [
      { durationMs: 1000, target: 0 },
      { durationMs: 0, target: 2 },
      { durationMs: 1000, target: 2 },
      { durationMs: 0, target: 0 },
    ];
    expect(dueTimes(uniform(0, stages), 1e9)).toEqual([1000, 1500]);
    expect(uniform(0, []).dueMs()).toBe(Number.POSITIVE_INFINITY);
  });

  test('due times ascend, and so many are due by any time as the integral of the rate says', () => {
    fc.assert(
      fc.property(arbitraryRate, arbitraryStages, fc.nat(20_000), (rate, stages, atMs) => {
        const times = dueTimes(uniform(rate, stages), atMs);
        for (const [index, time] of times.entries())
          expect(time).toBeGreaterThanOrEqual(times[index - 1] ?? 0);
        expect(Math.abs(times.length - integralAt(rate, stages, atMs))).toBeLessThanOrEqual(
          1 + 1e-6,
        );
        // Each at the very time at which the integral reaches it, not one after the other.
        const last = times.length - 1;
        if (last >= 0)
          expect(Math.abs(integralAt(rate, stages, times[last] ?? 0) - last)).toBeLessThan(1e-6);
      }),
    );
  });

  test('Poisson: the same for the same seed, another for another', () => {
    const times = (seed: number) => dueTimes(arrivalStream(new RateCurve(50, []), seed), 10_000);
    expect(times(1)).toEqual(times(1));
    expect(times(1)).not.toEqual(times(2));
  });

  test.each([1, 2, 3])('Poisson, seed %d: gaps are exponential of the right mean', (seed) => {
    const count = 100_000;
    const times = dueTimes(arrivalStream(new RateCurve(50, []), seed), 1e9, count);
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
    const meanMs = gaps.reduce((sum, gap) => sum + gap, 0) / count;
    // The mean's standard error is 20/√100,000 = 0.063 ms; five of them.
    expect(Math.abs(meanMs - 20)).toBeLessThan(0.32);
    const variance = gaps.reduce((sum, gap) => sum + (gap - meanMs) ** 2, 0) / count;
    expect(Math.sqrt(variance) / meanMs).toBeCloseTo(1, 1);
    const aboveMean = gaps.filter((gap) => gap > 20).length / count;
    expect(aboveMean).toBeCloseTo(Math.exp(-1), 2);
  });

  test('Poisson on a ramp: as many as the integral says, but for chance', () => {
    const stages = [{ durationMs: 100_000, target: 200 }];
    const times = dueTimes(arrivalStream(new RateCurve(0, stages), 7), 50_000);
    // 2,500 expected; five standard deviations of a Poisson count.
    expect(Math.abs(times.length - 2500)).toBeLessThan(5 * Math.sqrt(2500));
    for (const [index, time] of times.entries())
      expect(time).toBeGreaterThan(times[index - 1] ?? 0);
  });

  test('a changed rate: no burst and no gap, and what was due stays due', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.double({ min: 0.1, max: 1000, noNaN: true }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (before, after, atMs) => {
          const curve = new RateCurve(before, []);
          const taking = arrivalStream(curve, undefined);
          const waiting = arrivalStream(curve, undefined);
          dueTimes(taking, atMs);
          curve.changeRate(atMs, after);
          const first = taking.dueMs();
          expect(first).toBeGreaterThanOrEqual(atMs);
          expect(first).toBeLessThanOrEqual(atMs + 1000 / after + 1e-6);
          taking.take();
          expect(taking.dueMs() - first).toBeCloseTo(1000 / after, 6);
          // What falls into the very moment of the change may be counted with either side.
          const beforeMs = atMs - 0.001;
          expect(dueTimes(waiting, beforeMs)).toEqual(dueTimes(uniform(before), beforeMs));
        },
      ),
    );
  });
});
