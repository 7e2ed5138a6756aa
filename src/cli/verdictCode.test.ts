import { expect, test } from 'vitest';
import { parseChecks } from '../core/plan/parseChecks.ts';
import { parseThresholds } from '../core/plan/parseThresholds.ts';
import { OUTCOME_CODE } from '../core/run/outcome.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import type { RunEnd } from '../core/stats/report.ts';
import { EXIT } from './exitCodes.ts';
import { verdictCode } from './verdictCode.ts';

const OK = { status: 200 };
const NOT_FOUND = { status: 404, outcome: OUTCOME_CODE.unexpected };
const REFUSED = { status: 0, outcome: OUTCOME_CODE.network };
const BAD_CHECK = { status: 200, failedChecks: 1 };

function codeOf(
  samples: Parameters<typeof reportOf>[0]['samples'],
  rules: { readonly thresholds?: string; readonly checks?: string } = {},
  end: RunEnd = COMPLETED,
) {
  const plan = {
    thresholds: parseThresholds(rules.thresholds ?? '').thresholds,
    checks: parseChecks(rules.checks ?? '').checks,
  };
  return verdictCode(reportOf({ samples, plan, end }));
}

test('passes when every status was expected and every rule held', () => {
  expect(codeOf([OK, OK])).toBe(EXIT.passed);
  expect(codeOf([OK], { thresholds: 'http_req_failed: rate<0.1', checks: 'status == 200' })).toBe(
    EXIT.passed,
  );
});

test('a single unexpected status or exception fails it, unless a threshold says how many may', () => {
  expect(codeOf([OK, NOT_FOUND])).toBe(EXIT.failed);
  expect(codeOf([OK, REFUSED])).toBe(EXIT.failed);
  expect(codeOf([OK, NOT_FOUND], { thresholds: 'http_req_failed: rate<0.6' })).toBe(EXIT.passed);
  expect(codeOf([OK, NOT_FOUND], { thresholds: 'http_req_failed: rate<0.5' })).toBe(EXIT.failed);
});

test('a single check fails it, unless a threshold says how many may', () => {
  const checks = 'size < 1kB';
  expect(codeOf([OK, BAD_CHECK], { checks })).toBe(EXIT.failed);
  expect(codeOf([OK, BAD_CHECK], { checks, thresholds: 'checks: rate>0.4' })).toBe(EXIT.passed);
  expect(codeOf([OK, BAD_CHECK], { checks, thresholds: 'checks: rate>0.6' })).toBe(EXIT.failed);
});

test('a run that its own rule ended has failed, one that died or sent nothing is an error', () => {
  const ended = (reason: RunEnd['reason']) => codeOf([OK], {}, { reason, message: undefined });
  expect(ended('aborted')).toBe(EXIT.failed);
  expect(ended('terminated')).toBe(EXIT.error);
  expect(ended('failed')).toBe(EXIT.error);
  expect(codeOf([])).toBe(EXIT.error);
  expect(codeOf([REFUSED])).toBe(EXIT.failed);
});
