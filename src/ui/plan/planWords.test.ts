import { describe, expect, test } from 'vitest';
import { DEFAULT_DRAFT, type Plan } from '../../core/plan/plan.ts';
import type { PlanPreview } from '../../core/plan/validatePlan.ts';
import { numberedDataset, planOf } from '../../core/run/samples.fixture.ts';
import {
  courseHint,
  fileSize,
  headersAndBodyHint,
  idsSummary,
  rulesHint,
  totalSentence,
} from './planWords.ts';

const preview: PlanPreview = {
  requestCount: 2000,
  idCount: 2000,
  duplicateCount: 0,
  blankCount: 0,
  firstUrl: 'http://h:81/users/1',
  lastUrl: 'http://h:81/users/2000',
  notes: [],
};

test('idsSummary', () => {
  expect(idsSummary(preview)).toBe('2,000 ids · no duplicates');
  expect(idsSummary({ ...preview, duplicateCount: 3, blankCount: 1 })).toBe(
    '2,000 ids · 3 duplicates · 1 blank',
  );
  expect(idsSummary({ ...preview, idCount: 1 })).toBe('1 id · no duplicates');
  expect(idsSummary({ ...preview, idCount: 0 })).toBeUndefined();
});

describe('totalSentence', () => {
  const staged = [{ durationMs: 20_000, target: 40 }];
  const open = {
    kind: 'open',
    ratePerSecond: 20,
    stages: [],
    arrivals: 'uniform',
    seed: 1,
    maxInFlight: 100,
    whenFull: 'wait',
  } as const;
  const minute = { kind: 'duration', durationMs: 60_000 } as const;

  test.each<[Partial<Plan>, Partial<PlanPreview>, string]>([
    [{}, {}, '2,000 requests to http://h:81, at most 6 at a time'],
    [
      { load: { kind: 'closed', concurrency: 1 }, length: { kind: 'requests', count: 1 } },
      {},
      '1 request to http://h:81, one at a time',
    ],
    [{ length: minute }, {}, 'Requests for 1m to http://h:81, at most 6 at a time'],
    [
      { load: open, length: minute },
      {},
      'About 1,200 requests in 1m to http://h:81, at most 20 per second',
    ],
    [
      { load: { ...open, stages: staged }, length: { kind: 'duration', durationMs: 20_000 } },
      {},
      'About 600 requests in 20s to http://h:81, at most 40 per second',
    ],
    [
      { load: { kind: 'sweep', steps: [1, 8], stepMs: 30_000 }, length: minute },
      {},
      'Requests for 1m to http://h:81, at most 8 at a time',
    ],
    [
      { warmUp: { kind: 'requests', count: 20 } },
      {},
      '2,000 requests and 20 of warm-up to http://h:81, at most 6 at a time',
    ],
    [
      {},
      { lastUrl: 'http://i/x' },
      '2,000 requests to http://h:81 … http://i, at most 6 at a time',
    ],
    [{}, { firstUrl: undefined, lastUrl: undefined }, '2,000 requests, at most 6 at a time'],
  ])('%o %o', (change, seen, expected) => {
    const dataset = numberedDataset(2000);
    const plan = { ...planOf(change), dataset, validated: true } as const;
    expect(totalSentence(plan, { ...preview, ...seen })).toBe(expected);
  });
});

test('hints say what a folded group holds', () => {
  expect(headersAndBodyHint(DEFAULT_DRAFT)).toBeUndefined();
  expect(headersAndBodyHint({ ...DEFAULT_DRAFT, headers: 'A: 1\n\nB: 2\n', body: 'x' })).toBe(
    '2 headers, body',
  );
  expect(courseHint(DEFAULT_DRAFT)).toBeUndefined();
  expect(courseHint({ ...DEFAULT_DRAFT, rounds: '3' })).toBe('3 rounds');
  expect(
    courseHint({
      ...DEFAULT_DRAFT,
      orderKind: 'shuffled',
      lengthKind: 'duration',
      credentials: 'include',
    }),
  ).toBe('30 s, shuffled, credentials sent');
  expect(courseHint({ ...DEFAULT_DRAFT, warmUp: '5s', thinkTime: '100-500' })).toBe(
    'warm-up 5s, think 100-500 ms',
  );
  expect(courseHint({ ...DEFAULT_DRAFT, thinkTime: '1s' })).toBe('think 1s');
  expect(courseHint({ ...DEFAULT_DRAFT, loadKind: 'stages', rounds: '3' })).toBeUndefined();
  expect(rulesHint(DEFAULT_DRAFT)).toBeUndefined();
  expect(rulesHint({ ...DEFAULT_DRAFT, thresholds: 'a\n\nb', checks: 'c', autoStop: 'off' })).toBe(
    '2 thresholds, 1 check, auto-stop off',
  );
});

test('fileSize', () => {
  expect([1, 999, 12_345, 7_000_000].map(fileSize)).toEqual([
    '1 byte',
    '999 bytes',
    '12.3 kB',
    '7.0 MB',
  ]);
});
