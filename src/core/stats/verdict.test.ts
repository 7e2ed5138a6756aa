import { expect, test } from 'vitest';
import { columnsFrom, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import type { RunEnd } from './report.ts';
import { ReportBuilder } from './reportBuilder.ts';
import { verdictOf } from './verdict.ts';

type Answer = { readonly status: number; readonly outcome: number };
const GOOD: Answer = { status: 200, outcome: 0 };
const COMPLETED: RunEnd = { reason: 'completed', message: undefined };

function reportOf(answers: readonly Answer[], end: RunEnd | undefined, rowCount = answers.length) {
  const builder = new ReportBuilder({
    plan: planOf(),
    dataset: numberedDataset(rowCount),
    startedAtEpochMs: 0,
  });
  const samples = answers.map((answer, row) => sampleOf({ ...answer, row }));
  const finished = samples.length;
  builder.fold(columnsFrom(samples), finished, {
    elapsedMs: 100,
    sent: finished,
    inFlight: 0,
    lagMs: 0,
  });
  if (end !== undefined) builder.finish(end, 100);
  return builder.view();
}

test('all 200', () => {
  expect(verdictOf(reportOf([GOOD, GOOD], COMPLETED))).toEqual({
    tone: 'good',
    headline: 'All 200.',
    details: ['2 of 2 answered 200.'],
  });
});

test('what came instead, and from which ids', () => {
  const answers = [
    GOOD,
    ...[2, 3, 4, 5].map(() => ({ status: 404, outcome: 1 })),
    { status: 500, outcome: 1 },
    { status: 0, outcome: 2 },
  ];
  expect(verdictOf(reportOf(answers, COMPLETED))).toEqual({
    tone: 'bad',
    headline: 'Not all 200.',
    details: [
      '1 of 7 answered 200; 4 answered 404 (ids 2, 3, 4, …), 1 answered 500 (id 6), 1 timed out (id 7).',
    ],
  });
});

test('none', () => {
  const { tone, headline } = verdictOf(reportOf([{ status: 0, outcome: 3 }], COMPLETED));
  expect([tone, headline]).toEqual(['bad', 'None answered 200.']);
});

test('while it runs nothing is promised', () => {
  expect(verdictOf(reportOf([GOOD], undefined, 3)).headline).toBe('All 200 so far.');
  expect(verdictOf(reportOf([], undefined, 3))).toMatchObject({
    tone: 'pending',
    headline: 'No answer yet.',
  });
  // The list of statuses is renewed after the counts, and may say less than they do.
  const early = verdictOf({
    ...reportOf([GOOD, { status: 500, outcome: 1 }], undefined),
    statuses: [],
  });
  expect(early.details[0]).toBe('So far 1 of 2 answered 200; 1 did not.');
});

test('a run that was cut says how far it came', () => {
  const stopped: RunEnd = { reason: 'stopped', message: undefined };
  expect(verdictOf(reportOf([GOOD, { status: 0, outcome: 7 }], stopped, 10))).toEqual({
    tone: 'pending',
    headline: 'All 200 of what was finished.',
    details: [
      '1 of 1 answered 200.',
      'Stopped before its end: 2 of 10 planned requests sent, 1 cut off in flight.',
    ],
  });
  const failed: RunEnd = { reason: 'failed', message: 'The worker died.' };
  expect(verdictOf(reportOf([], failed, 10))).toMatchObject({
    tone: 'bad',
    headline: 'No request was finished.',
    details: ['The worker died.', 'Failed; what arrived is kept: 0 of 10 planned requests sent.'],
  });
});
