import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kneeOf, type SweepStep } from './knee.ts';

const LANES = [1, 2, 4, 8, 16, 32];

function stepsOf(rateOf: (lanes: number) => number, lanes = LANES): SweepStep[] {
  return lanes.map((count) => {
    const ratePerSecond = rateOf(count);
    // Little's law: what is in flight is throughput × latency.
    const latencyMs = (count * 1000) / ratePerSecond;
    return { lanes: count, ratePerSecond, p50Ms: latencyMs, p95Ms: 1.5 * latencyMs };
  });
}

describe('knee', () => {
  test('saturating: at the number that the target works on at once', () => {
    for (const [index, capacity] of LANES.slice(0, -1).entries())
      expect(kneeOf(stepsOf((lanes) => 100 * Math.min(lanes, capacity)))).toBe(index);
  });

  test('saturating softly, as a queue does: about where the bounds cross', () => {
    // Balanced bounds: D = 10 ms, the slowest part 1 ms of it.
    const steps = stepsOf((lanes) => (lanes * 1000) / (10 + (lanes - 1)));
    expect(steps[kneeOf(steps) ?? -1]?.lanes).toBe(8);
  });

  test('linear: no knee within the sweep', () => {
    expect(kneeOf(stepsOf((lanes) => 100 * lanes))).toBeUndefined();
  });

  test('linear with noise of a few percent: still none', () => {
    const noise = fc.array(fc.double({ min: 0.95, max: 1.05, noNaN: true }), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(noise, (factors) => {
        const lanes = factors.map((_, index) => 10 + 5 * index);
        const steps = stepsOf((count) => 100 * count, lanes).map((step, index) => ({
          ...step,
          ratePerSecond: step.ratePerSecond * (factors[index] ?? 1),
          p50Ms: (step.p50Ms ?? 0) * (factors[19 - index] ?? 1),
        }));
        const knee = kneeOf(steps);
        // Only the last steps may be taken for one: from there on there is nothing but noise.
        if (knee !== undefined) expect(knee).toBeGreaterThan(15);
      }),
    );
  });

  test('collapsing: before throughput falls', () => {
    expect(kneeOf(stepsOf((lanes) => (lanes <= 8 ? 100 * lanes : 6400 / lanes)))).toBe(3);
  });

  test('one at a time: more than the first step buys nothing', () => {
    expect(kneeOf(stepsOf(() => 100))).toBe(0);
  });

  test('steps without responses are no knee, but what came before them may be', () => {
    const good = stepsOf((lanes) => 100 * Math.min(lanes, 4));
    const failing: SweepStep = { lanes: 64, ratePerSecond: 3, p50Ms: undefined, p95Ms: undefined };
    expect(kneeOf([...good, failing])).toBe(2);
    expect(kneeOf([failing])).toBeUndefined();
    expect(kneeOf([])).toBeUndefined();
    expect(kneeOf(good.slice(0, 1))).toBeUndefined();
  });

  test('units do not matter', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 32 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (capacity, factor) => {
          const rateOf = (lanes: number) => 100 * Math.min(lanes, capacity + 0.1);
          expect(kneeOf(stepsOf((lanes) => factor * rateOf(lanes)))).toBe(kneeOf(stepsOf(rateOf)));
        },
      ),
    );
  });
});
