import { expect, test } from 'vitest';
import { OUTCOME_CODE } from '../../core/run/outcome.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import { exceptionsSummary } from './exceptionsSummary.ts';

const ended = (outcome: number) => ({ outcome, status: 0 });

test('successes, exceptions, counts by kind, most first', () => {
  const samples = [
    ended(OUTCOME_CODE.cors),
    ended(OUTCOME_CODE.timeout),
    ended(OUTCOME_CODE.timeout),
    ended(OUTCOME_CODE.cancelled),
    {},
    { outcome: 1, status: 404 },
  ];
  expect(exceptionsSummary(reportOf({ samples, end: COMPLETED }))).toBe(
    '2 successes · 3 exceptions: 2 timeout, 1 cors · 1 cancelled',
  );
});

test('nothing but answers', () => {
  expect(exceptionsSummary(reportOf({ samples: [{}], end: COMPLETED }))).toBe(
    '1 success · 0 exceptions',
  );
});
