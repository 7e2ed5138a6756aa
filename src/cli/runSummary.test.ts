import { expect, test } from 'vitest';
import { parseThresholds } from '../core/plan/parseThresholds.ts';
import { OUTCOME_CODE } from '../core/run/outcome.ts';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { reportFrom, tableOf } from '../core/snapshot/snapshot.fixture.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import { EXIT } from './exitCodes.ts';
import { runJson } from './runJson.ts';
import { runSummary } from './runSummary.ts';
import type { Paint } from './terminal.ts';

const plain = (text: string) => text;
const PLAIN: Paint = { good: plain, bad: plain, warn: plain, strong: plain, dim: plain };
const NOT_FOUND = { status: 404, outcome: OUTCOME_CODE.unexpected };

test('the first word agrees with the exit code', () => {
  const words = (end = COMPLETED, thresholds = '') => {
    const plan = { thresholds: parseThresholds(thresholds).thresholds };
    const samples = [{ status: 200 }, NOT_FOUND];
    return runSummary(reportOf({ samples, plan, end }), PLAIN);
  };
  expect(words()).toMatch(/^FAILED {2}Not all 200\./);
  expect(words(COMPLETED, 'http_req_failed: rate<0.9')).toMatch(/^PASSED /);
  expect(words({ reason: 'stopped', message: undefined })).toMatch(/^NOT FINISHED /);
  expect(runSummary(reportOf({ samples: [{ status: 200 }], end: COMPLETED }), PLAIN)).toMatch(
    /^PASSED {2}All 200\./,
  );
});

test('an id of others stays on its line', () => {
  const id = 'a\n\u001b[2JPASSED  All 200.';
  const report = reportFrom({
    dataset: tableOf(['id'], [[id]]),
    samples: [sampleOf({ row: 0, ...NOT_FOUND })],
  });
  const summary = runSummary(report, PLAIN);
  expect(summary).not.toContain('\u001b');
  expect(summary).not.toMatch(/^PASSED/m);
  expect(summary).toContain('Failed ids (1)  a\\u000A');
});

test('the object for scripts is JSON without gaps: what is not known is null', () => {
  const report = reportOf({ samples: [{ status: 200 }, NOT_FOUND], end: COMPLETED });
  const facts = { exitCode: EXIT.failed, files: [], notes: [] };
  const object = runJson(report, facts);
  expect(JSON.parse(JSON.stringify(object))).toEqual(object);
  expect(object).toMatchObject({
    exitCode: 99,
    counts: { sent: 2, expected: 1, unexpected: 1 },
    latencyMs: { percentiles: { p99: { value: null } } },
    failedIdCount: 1,
    engine: { name: 'browser' },
  });
});
