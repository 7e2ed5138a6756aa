import { expect, test } from 'vitest';
import type { Check } from '../plan/check.ts';
import type { Threshold } from '../plan/threshold.ts';
import { COMPLETED, reportOf as reportOfSketch } from './report.fixture.ts';
import type { RunEnd } from './report.ts';
import { verdictOf } from './verdict.ts';

type Answer = { readonly status: number; readonly outcome: number; readonly failedChecks?: number };
const GOOD: Answer = { status: 200, outcome: 0 };

function reportOf(
  answers: readonly Answer[],
  end: RunEnd | undefined,
  rowCount = answers.length,
  plan: { readonly thresholds?: readonly Threshold[]; readonly checks?: readonly Check[] } = {},
) {
  return reportOfSketch({
    samples: answers,
    rowCount,
    plan,
    ...(end === undefined ? {} : { end }),
  });
}

function threshold(text: string, change: Partial<Threshold>): Threshold {
  return {
    text,
    metric: 'http_req_duration',
    statistic: { kind: 'max' },
    operator: '<',
    value: 20,
    abort: undefined,
    ...change,
  };
}

const FAST = threshold('http_req_duration: max<20', {});
const TOO_FAST = threshold('http_req_duration: max<8', { value: 8 });
const SERVER = threshold('http_req_waiting: max<20', { metric: 'http_req_waiting' });
const CHECKS = threshold('checks: rate>=0.5', {
  metric: 'checks',
  statistic: { kind: 'rate' },
  operator: '>=',
  value: 0.5,
});
const BODY: Check = { text: 'body contains name', rule: { kind: 'bodyContains', text: 'name' } };
const JSON_BODY: Check = { text: 'body contains {', rule: { kind: 'bodyContains', text: '{' } };

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

test('thresholds that hold are told', () => {
  expect(verdictOf(reportOf([GOOD], COMPLETED, 1, { thresholds: [FAST] }))).toEqual({
    tone: 'good',
    headline: 'All 200.',
    details: [
      '1 of 1 answered 200.',
      'The threshold passed: max 10.0 ms of 20 ms allowed, 50% room.',
    ],
  });
});

test('a threshold that failed fails the run, and is named', () => {
  const plan = { thresholds: [FAST, TOO_FAST] };
  expect(verdictOf(reportOf([GOOD], COMPLETED, 1, plan))).toEqual({
    tone: 'bad',
    headline: 'All 200, but 1 of 2 thresholds failed.',
    details: [
      '1 of 1 answered 200.',
      'Failed: http_req_duration: max<8 (max 10.0 ms of 8 ms allowed, 25% over).',
      '1 of 2 thresholds passed.',
    ],
  });
  const both = verdictOf(reportOf([{ status: 500, outcome: 1 }], COMPLETED, 1, plan));
  expect(both.headline).toBe('None answered 200; 1 of 2 thresholds failed.');
});

test('while it runs a threshold may still come to hold', () => {
  const running = verdictOf(reportOf([GOOD], undefined, 3, { thresholds: [TOO_FAST] }));
  expect(running).toMatchObject({
    tone: 'pending',
    headline: 'All 200 so far, but the threshold fails.',
  });
});

test('a threshold without data counts as passed', () => {
  const { tone, details } = verdictOf(reportOf([GOOD], COMPLETED, 1, { thresholds: [SERVER] }));
  expect(tone).toBe('good');
  expect(details).toContain('The threshold has no data, which counts as passed.');
});

test('a check that failed fails the run, unless a threshold says how many may', () => {
  const answers = [GOOD, { ...GOOD, failedChecks: 0b10 }];
  const checks = [BODY, JSON_BODY];
  expect(verdictOf(reportOf(answers, COMPLETED, 2, { checks }))).toEqual({
    tone: 'bad',
    headline: 'All 200, but 1 of 2 checks failed.',
    details: [
      '2 of 2 answered 200.',
      '1 of 2 responses failed the check «body contains {» (id 2).',
    ],
  });
  const judged = verdictOf(reportOf(answers, COMPLETED, 2, { checks, thresholds: [CHECKS] }));
  expect([judged.tone, judged.headline]).toEqual(['good', 'All 200.']);
  const held = verdictOf(reportOf([GOOD], COMPLETED, 1, { checks }));
  expect(held.details).toContain('Both checks held on every response.');
});

test('a run that its own plan stopped says why, and has not passed', () => {
  const aborted: RunEnd = { reason: 'aborted', message: 'Half of the answers were 503.' };
  expect(verdictOf(reportOf([GOOD], aborted, 10))).toEqual({
    tone: 'bad',
    headline: 'All 200 of what was finished.',
    details: [
      '1 of 1 answered 200.',
      'Stopped by the plan’s own rule: Half of the answers were 503.',
      '1 of 10 planned requests sent.',
    ],
  });
});
