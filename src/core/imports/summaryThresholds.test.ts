import { expect, test } from 'vitest';
import { toMarkdown } from '../exchange/toMarkdown.ts';
import { verdictOf } from '../stats/verdict.ts';
import type { ImportedSummary } from './importedSummary.ts';
import { summaryFrom } from './summaries.fixture.ts';
import { reportOfSummary } from './summaryReport.ts';
import { summaryThresholds } from './summaryThresholds.ts';

async function withRules(thresholds: ImportedSummary['thresholds']): Promise<ImportedSummary> {
  return { ...(await summaryFrom('k6-1.8.1-handle-summary.json')), thresholds };
}

test('a rule whose figure is in the file comes with it', async () => {
  const summary = await withRules([
    { text: 'http_req_duration: p(95)<500', passed: true },
    { text: 'http_req_failed: rate<0.01', passed: false },
    { text: 'checks: rate>0.9', passed: true },
    { text: 'http_reqs: count==400', passed: true },
  ]);
  const { results, notes } = summaryThresholds(summary);
  expect(results.map(({ observed, passed }) => [observed, passed])).toEqual([
    [24.129588400000003, true],
    [0.16, false],
    [726 / 800, true],
    [400, true],
  ]);
  expect(notes).toEqual([]);
});

test('the tool’s verdict stands where the figures say another or nothing', async () => {
  const summary = await withRules([
    // p99 is not among the figures, and the mean is 14.7 ms.
    { text: 'http_req_duration: p(99)<400', passed: false },
    { text: 'http_req_duration: avg<20', passed: false },
    { text: 'http_req_duration{status:200}: p(95)<1', passed: false },
    { text: 'my_own_trend: p(95)<1', passed: true },
  ]);
  const { results, notes } = summaryThresholds(summary);
  expect(results.map(({ observed, passed }) => [observed, passed])).toEqual([
    [undefined, false],
    [undefined, false],
  ]);
  expect(notes).toHaveLength(4);
  expect(notes[0]).toContain('FAILED');
  expect(notes[3]).toContain('my_own_trend');
  const report = reportOfSummary(summary);
  expect(report.thresholds).toEqual(results);
  expect(report.environment.engine?.notes).toEqual(expect.arrayContaining([...notes]));
  expect(verdictOf(report).tone).toBe('bad');
  expect(toMarkdown(report)).toContain('❌ `http_req_duration: p(99)<400`');
});

test('rules beyond any number are notes, not many', async () => {
  const summary = await withRules(
    Array.from({ length: 200 }, (_, at) => ({ text: `http_reqs: count>${at}`, passed: true })),
  );
  const { results, notes } = summaryThresholds(summary);
  expect([results.length, notes.length]).toEqual([50, 8]);
});
