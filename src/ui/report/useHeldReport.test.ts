import { expect, test } from 'vitest';
import { SampleLog } from '../../core/run/sampleLog.ts';
import { goesOn } from './useHeldReport.ts';

const log = new SampleLog();
const whole = (sampleCount: number) => ({ log, sampleCount, selected: undefined });
const some = (...indices: number[]) => ({
  log,
  sampleCount: indices.length,
  selected: Uint32Array.from(indices),
});

test('a run that goes on, and a selection of it that grows', () => {
  expect(goesOn(whole(10), whole(12))).toBe(true);
  expect(goesOn(some(1, 4), some(1, 4, 11))).toBe(true);
  expect(goesOn(some(), some(3))).toBe(true);
});

test('another run, a selection of the run, another selection, none any more', () => {
  expect(goesOn({ ...whole(10), log: new SampleLog() }, whole(12))).toBe(false);
  expect(goesOn(whole(10), some(1, 4))).toBe(false);
  expect(goesOn(some(1, 4), some(1, 5, 6))).toBe(false);
  expect(goesOn(some(1, 4), some(1))).toBe(false);
  expect(goesOn(some(1, 4), whole(10))).toBe(false);
});
