import { describe, expect, test } from 'vitest';
import { checkLoad } from './checkLoad.ts';
import { DEFAULT_DRAFT, type PlanDraft, type PlanIssue } from './plan.ts';

function check(change: Partial<PlanDraft> = {}, rowCount = 10) {
  const issues: PlanIssue[] = [];
  const checked = checkLoad({ ...DEFAULT_DRAFT, ...change }, rowCount, (field, message, severity) =>
    issues.push({ field, message, severity: severity ?? 'error' }),
  );
  return { checked, issues };
}

const STAGES = [
  { durationMs: 10_000, target: 10 },
  { durationMs: 20_000, target: 10 },
  { durationMs: 5000, target: 0 },
];

describe('checkLoad', () => {
  test('the default is closed, one round, nothing around it', () => {
    expect(check()).toEqual({
      checked: {
        load: { kind: 'closed', concurrency: 6 },
        length: { kind: 'rounds', rounds: 1 },
        warmUp: { kind: 'none' },
        thinkTime: { minMs: 0, maxMs: 0 },
      },
      issues: [],
    });
  });

  test('each kind of load, and what says how long it lasts', () => {
    const open = {
      kind: 'open',
      ratePerSecond: 20,
      arrivals: 'uniform',
      seed: 1,
      maxInFlight: 100,
      whenFull: 'wait',
    };
    const total = { kind: 'duration', durationMs: 35_000 };
    const requests: Partial<PlanDraft> = { lengthKind: 'requests' };
    expect(check({ loadKind: 'stages', concurrency: '2', ...requests }).checked).toMatchObject({
      load: { kind: 'stages', concurrency: 2, stages: STAGES },
      length: total,
    });
    expect(check({ loadKind: 'sweep', sweepSteps: '1 3;6', ...requests }).checked).toMatchObject({
      load: { kind: 'sweep', steps: [1, 3, 6], stepMs: 5000 },
      length: { kind: 'duration', durationMs: 15_000 },
    });
    expect(check({ loadKind: 'open', ...requests }).checked).toMatchObject({
      load: { ...open, stages: [] },
      length: { kind: 'requests', count: 1000 },
    });
    expect(check({ loadKind: 'openStages', ...requests }).checked).toMatchObject({
      load: { ...open, stages: STAGES },
      length: total,
    });
  });

  test('a ramp of the rate may begin at 0', () => {
    expect(check({ loadKind: 'openStages', ratePerSecond: '0' }).checked?.load).toMatchObject({
      ratePerSecond: 0,
    });
  });

  test.each<[string, object]>([
    ['', { kind: 'none' }],
    ['0', { kind: 'none' }],
    ['0s', { kind: 'none' }],
    ['20', { kind: 'requests', count: 20 }],
    [' 5s ', { kind: 'duration', durationMs: 5000 }],
    ['1m30s', { kind: 'duration', durationMs: 90_000 }],
  ])('warm-up %j', (warmUp, expected) => {
    expect(check({ warmUp }).checked?.warmUp).toEqual(expected);
  });

  test.each([
    ['', 0, 0],
    ['100', 100, 100],
    ['100-500', 100, 500],
    [' 100 – 500 ', 100, 500],
    ['0.5s-1m', 500, 60_000],
    ['600000', 600_000, 600_000],
  ])('think time %j', (thinkTime, minMs, maxMs) => {
    expect(check({ thinkTime }).checked?.thinkTime).toEqual({ minMs, maxMs });
  });

  test.each<[Partial<PlanDraft>, string]>([
    [{ concurrency: '0' }, 'concurrency'],
    [{ concurrency: '1001' }, 'concurrency'],
    [{ rounds: '1.5' }, 'rounds'],
    [{ rounds: '1000001' }, 'rounds'],
    [{ lengthKind: 'requests', requests: '0' }, 'requests'],
    [{ lengthKind: 'requests', requests: '10000001' }, 'requests'],
    [{ lengthKind: 'duration', durationSeconds: '86401' }, 'durationSeconds'],
    [{ loadKind: 'stages', concurrency: 'x' }, 'concurrency'],
    [{ loadKind: 'stages', stages: 'x' }, 'stages'],
    [{ loadKind: 'stages', stages: '1s:1001' }, 'stages'],
    [{ loadKind: 'sweep', sweepSteps: '' }, 'sweepSteps'],
    [{ loadKind: 'sweep', sweepSteps: '1, 1' }, 'sweepSteps'],
    [{ loadKind: 'sweep', sweepSteps: '2, 1' }, 'sweepSteps'],
    [{ loadKind: 'sweep', sweepSteps: '0, 1' }, 'sweepSteps'],
    [{ loadKind: 'sweep', sweepSteps: '1, x' }, 'sweepSteps'],
    [{ loadKind: 'sweep', sweepSteps: '1, 1001' }, 'sweepSteps'],
    [
      { loadKind: 'sweep', sweepSteps: Array.from({ length: 21 }, (_, i) => i + 1).join() },
      'sweepSteps',
    ],
    [{ loadKind: 'sweep', sweepStepSeconds: '0.5' }, 'sweepStepSeconds'],
    [{ loadKind: 'sweep', sweepStepSeconds: '601' }, 'sweepStepSeconds'],
    [{ loadKind: 'open', ratePerSecond: '0' }, 'ratePerSecond'],
    [{ loadKind: 'open', ratePerSecond: '' }, 'ratePerSecond'],
    [{ loadKind: 'open', ratePerSecond: '10001' }, 'ratePerSecond'],
    [{ loadKind: 'open', ratePerSecond: 'Infinity' }, 'ratePerSecond'],
    [{ loadKind: 'open', maxInFlight: '0' }, 'maxInFlight'],
    [{ loadKind: 'open', maxInFlight: '1001' }, 'maxInFlight'],
    [{ loadKind: 'open', arrivals: 'poisson', seed: 'x' }, 'seed'],
    [{ loadKind: 'open', rounds: '0' }, 'rounds'],
    [
      { loadKind: 'open', ratePerSecond: '10000', lengthKind: 'duration', durationSeconds: '1001' },
      'ratePerSecond',
    ],
    [{ loadKind: 'openStages', ratePerSecond: '-1' }, 'ratePerSecond'],
    [{ loadKind: 'openStages', stages: '' }, 'stages'],
    [{ loadKind: 'openStages', stages: '10s:10001' }, 'stages'],
    [{ loadKind: 'openStages', stages: '1h:10000' }, 'stages'],
    [{ loadKind: 'openStages', ratePerSecond: '0', stages: '10s:0' }, 'stages'],
    [{ loadKind: 'openStages', ratePerSecond: '0', warmUp: '20' }, 'warmUp'],
    [{ warmUp: 'x' }, 'warmUp'],
    [{ warmUp: '-1' }, 'warmUp'],
    [{ warmUp: '1.5' }, 'warmUp'],
    [{ warmUp: '61m' }, 'warmUp'],
    [{ warmUp: '100001' }, 'warmUp'],
    [{ thinkTime: 'x' }, 'thinkTime'],
    [{ thinkTime: '-' }, 'thinkTime'],
    [{ thinkTime: '500-100' }, 'thinkTime'],
    [{ thinkTime: '1-2-3' }, 'thinkTime'],
    [{ thinkTime: '600001' }, 'thinkTime'],
    [{ loadKind: 'open', thinkTime: '100' }, 'thinkTime'],
    [{ loadKind: 'openStages', thinkTime: '100' }, 'thinkTime'],
  ])('%j is one error beside the field', (change, field) => {
    const { checked, issues } = check(change);
    expect(checked).toBeUndefined();
    const errors = issues.filter(({ severity }) => severity === 'error');
    expect(errors.map((issue) => issue.field)).toEqual([field]);
    expect(errors[0]?.message).toMatch(/\.$/);
  });

  test('all problems are told at once, and only those of the fields in use', () => {
    const { issues } = check({
      loadKind: 'open',
      ratePerSecond: '',
      maxInFlight: '',
      rounds: '',
      warmUp: 'x',
      concurrency: '',
      stages: '',
      sweepSteps: '',
    });
    expect(issues.map(({ field }) => field)).toEqual([
      'ratePerSecond',
      'maxInFlight',
      'rounds',
      'warmUp',
    ]);
    expect(check({ seed: 'x', loadKind: 'open' }).issues).toEqual([]);
  });

  test("a bad seed that a shuffle needs too is left to the order's check", () => {
    const change: Partial<PlanDraft> = { loadKind: 'open', arrivals: 'poisson', seed: 'x' };
    expect(check({ ...change, orderKind: 'shuffled' })).toEqual({ checked: undefined, issues: [] });
  });

  test('more than 6 in flight is a warning, once', () => {
    const fields = (change: Partial<PlanDraft>) =>
      check(change).issues.map(({ field, severity }) => `${field} ${severity}`);
    expect(fields({ concurrency: '7' })).toEqual(['concurrency warning']);
    expect(fields({ loadKind: 'stages', concurrency: '7' })).toEqual(['concurrency warning']);
    expect(fields({ loadKind: 'stages' })).toEqual(['stages warning']);
    expect(fields({ loadKind: 'stages', stages: '1s:6' })).toEqual([]);
    expect(fields({ loadKind: 'sweep' })).toEqual(['sweepSteps warning']);
    expect(fields({ loadKind: 'sweep', sweepSteps: '1,6' })).toEqual([]);
  });
});
