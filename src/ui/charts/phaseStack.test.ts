import { describe, expect, test } from 'vitest';
import type { PhaseRow } from '../../core/stats/report.ts';
import { phaseDomain, totalMs, visiblePhases } from './phaseStack.ts';

const row: PhaseRow = { second: 1, queue: 60, connect: 0, wait: 20, receive: 0.2, rest: 1 };

describe('the stack of phases', () => {
  test('reaches to the sum of all of them', () => {
    expect(totalMs(row)).toBeCloseTo(81.2);
    expect(phaseDomain([row])).toEqual({ low: 0, high: 100 });
    expect(phaseDomain([])).toEqual({ low: 0, high: 1000 });
  });

  test('is drawn from server time up, without what nobody could see', () => {
    expect(visiblePhases([row])).toEqual(['wait', 'queue', 'rest']);
    expect(visiblePhases([row, { ...row, connect: 12 }])).toEqual([
      'wait',
      'connect',
      'queue',
      'rest',
    ]);
    expect(visiblePhases([])).toEqual([]);
  });
});
