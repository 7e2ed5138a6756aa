import { describe, expect, test } from 'vitest';
import { DEFAULT_DRAFT } from '../../core/plan/plan.ts';
import type { PlanPreview } from '../../core/plan/validatePlan.ts';
import {
  courseHint,
  fileSize,
  headersAndBodyHint,
  idsSummary,
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
  test.each([
    [{}, {}, '2,000 requests to http://h:81, at most 6 at a time'],
    [{ concurrency: '1' }, { requestCount: 1 }, '1 request to http://h:81, one at a time'],
    [
      { durationSeconds: '90' },
      { requestCount: undefined },
      'Requests for 90 s to http://h:81, at most 6 at a time',
    ],
    [
      {},
      { lastUrl: 'http://i/x' },
      '2,000 requests to http://h:81 … http://i, at most 6 at a time',
    ],
    [{}, { firstUrl: undefined, lastUrl: undefined }, '2,000 requests, at most 6 at a time'],
  ])('%o %o', (draft, change, expected) => {
    expect(totalSentence({ ...DEFAULT_DRAFT, ...draft }, { ...preview, ...change })).toBe(expected);
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
  ).toBe('credentials sent, shuffled, 30 s');
});

test('fileSize', () => {
  expect([1, 999, 12_345, 7_000_000].map(fileSize)).toEqual([
    '1 byte',
    '999 bytes',
    '12.3 kB',
    '7.0 MB',
  ]);
});
