import { expect, test } from 'vitest';
import { DEFAULT_DRAFT, type PlanDraft } from '../../core/plan/plan.ts';
import { loadShape } from './loadShape.ts';

const shapeOf = (change: Partial<PlanDraft>) => loadShape({ ...DEFAULT_DRAFT, ...change });
const corners = (change: Partial<PlanDraft>) =>
  shapeOf(change)?.points.map(({ second, value }) => [second, value]);

test('stages begin at the concurrency and go in straight lines', () => {
  const stages = { loadKind: 'stages', concurrency: '1', stages: '10s:20, 1m:20, 5s:0' } as const;
  expect(corners(stages)).toEqual([
    [0, 1],
    [10, 20],
    [70, 20],
    [75, 0],
  ]);
  expect(shapeOf(stages)).toMatchObject({ endSecond: 75, highest: 20, unit: 'lanes' });
});

test('stages of a rate begin at the rate', () => {
  const stages = { loadKind: 'openStages', ratePerSecond: '5', stages: '10s:50' } as const;
  expect(corners(stages)).toEqual([
    [0, 5],
    [10, 50],
  ]);
  expect(shapeOf(stages)?.unit).toBe('requests/s');
});

test('a sweep is a staircase', () => {
  expect(corners({ loadKind: 'sweep', sweepSteps: '1, 4', sweepStepSeconds: '5' })).toEqual([
    [0, 1],
    [5, 1],
    [5, 4],
    [10, 4],
  ]);
});

test.each<Partial<PlanDraft>>([
  { loadKind: 'closed' },
  { loadKind: 'stages', stages: '10s' },
  { loadKind: 'stages', stages: '10s:0', concurrency: '0' },
  { loadKind: 'sweep', sweepSteps: '1, x' },
  { loadKind: 'sweep', sweepSteps: '', sweepStepSeconds: '5' },
  { loadKind: 'sweep', sweepStepSeconds: '' },
  { loadKind: 'stages', concurrency: '' },
  { loadKind: 'stages', concurrency: '-3' },
  { loadKind: 'stages', stages: `10s:${'9'.repeat(400)}` },
  { loadKind: 'openStages', ratePerSecond: '-1' },
])('nothing to draw: %o', (change) => {
  expect(shapeOf(change)).toBeUndefined();
});

test('what is pasted by mistake, however long, is not drawn and does not throw', () => {
  expect(shapeOf({ loadKind: 'sweep', sweepSteps: '1,'.repeat(200_000) })).toBeUndefined();
  expect(shapeOf({ loadKind: 'stages', stages: '1s:1,'.repeat(200_000) })).toBeUndefined();
});
