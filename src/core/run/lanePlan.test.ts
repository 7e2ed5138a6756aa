import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxLanes, type StagedLoad } from '../plan/load.ts';
import { lanePlan } from './lanePlan.ts';

describe('lanePlan', () => {
  test('closed: as many as asked for, until that is changed', () => {
    const lanes = lanePlan({ kind: 'closed', concurrency: 6 });
    expect(lanes.lanesAt(0)).toBe(6);
    expect(lanes.adjust({ kind: 'concurrency', concurrency: 9 })).toBe(true);
    expect(lanes.lanesAt(0)).toBe(9);
    for (const concurrency of [0, -1, 1.5, 1001, Number.NaN])
      expect(lanes.adjust({ kind: 'concurrency', concurrency })).toBe(false);
    expect(lanes.adjust({ kind: 'rate', ratePerSecond: 5 })).toBe(false);
    expect(lanes.lanesAt(0)).toBe(9);
  });

  test('stages: straight lines, jumps, and the last target after the end', () => {
    const { lanesAt, adjust } = lanePlan({
      kind: 'stages',
      concurrency: 2,
      stages: [
        { durationMs: 1000, target: 10 },
        { durationMs: 1000, target: 10 },
        { durationMs: 0, target: 4 },
        { durationMs: 1000, target: 0 },
      ],
    });
    const at = [-5, 0, 500, 999, 1000, 1999, 2000, 2500, 2900, 3000, 9000];
    expect(at.map(lanesAt)).toEqual([2, 2, 6, 10, 10, 10, 4, 2, 0, 0, 0]);
    expect(adjust({ kind: 'concurrency', concurrency: 3 })).toBe(false);
  });

  test('sweep: a step at a time, the last one to the end', () => {
    const { lanesAt, adjust } = lanePlan({ kind: 'sweep', steps: [1, 4, 16], stepMs: 100 });
    expect([-1, 0, 99, 100, 200, 299, 300].map(lanesAt)).toEqual([1, 1, 1, 4, 16, 16, 16]);
    expect(adjust({ kind: 'concurrency', concurrency: 3 })).toBe(false);
  });

  test('stages never leave the range of their targets', () => {
    const stage = fc.record({ durationMs: fc.nat(1000), target: fc.nat(1000) });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.array(stage, { minLength: 1, maxLength: 10 }),
        fc.nat(12_000),
        (concurrency, stages, sinceMs) => {
          const load: StagedLoad = { kind: 'stages', concurrency, stages };
          const lanes = lanePlan(load).lanesAt(sinceMs);
          const targets = [concurrency, ...stages.map(({ target }) => target)];
          expect(lanes).toBeGreaterThanOrEqual(Math.min(...targets));
          expect(lanes).toBeLessThanOrEqual(maxLanes(load));
          expect(Number.isInteger(lanes)).toBe(true);
        },
      ),
    );
  });
});
