import { expect, test } from 'vitest';
import type { Threshold } from '../../core/plan/threshold.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import { checkLines, thresholdLines } from './rulesWords.ts';

const MAX_LATENCY: Threshold = {
  text: 'http_req_duration: max<8',
  metric: 'http_req_duration',
  statistic: { kind: 'max' },
  operator: '<',
  value: 8,
  abort: { delayMs: 10_000 },
};

test('a threshold: its words, whether it holds, and that it aborts', () => {
  const plan = { thresholds: [MAX_LATENCY, { ...MAX_LATENCY, value: 20, abort: undefined }] };
  const samples = [{ latencyMs: 10 }];
  expect(thresholdLines(reportOf({ samples, plan, end: COMPLETED }))).toEqual([
    {
      key: '0',
      text: 'http_req_duration: max<8',
      state: 'failed',
      stateWord: 'failed',
      words: 'max 10.0 ms of 8 ms allowed, 25% over',
      aborts: 'Stops the run when it fails, not before 10.0 s have passed.',
    },
    expect.objectContaining({ state: 'passed', stateWord: 'passed', aborts: undefined }),
  ]);
  const live = thresholdLines(reportOf({ samples, plan }));
  expect(live.map(({ stateWord }) => stateWord)).toEqual(['fails', 'holds']);
  const early = thresholdLines(reportOf({ samples: [], plan }));
  expect(early.map(({ state, stateWord }) => [state, stateWord])).toEqual([
    ['none', 'no data yet'],
    ['none', 'no data yet'],
  ]);
});

test('a check: how often it held, and where it did not', () => {
  const checks = [
    { text: 'body contains name', rule: { kind: 'bodyContains', text: 'name' } },
    { text: 'size < 100', rule: { kind: 'sizeBytes', comparison: '<', value: 100 } },
  ] as const;
  const samples = [{}, {}, { failedChecks: 0b01 }, {}];
  expect(checkLines(reportOf({ samples, plan: { checks }, end: COMPLETED }))).toMatchObject([
    { state: 'failed', stateWord: 'failed', words: '3 passed, 1 failed (25.0%): id 3' },
    { state: 'passed', stateWord: 'passed', words: '4 passed' },
  ]);
  expect(checkLines(reportOf({ samples: [], plan: { checks } }))[0]?.words).toBe(
    'no response to look at',
  );
});
