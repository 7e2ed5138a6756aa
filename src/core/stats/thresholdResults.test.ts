import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseThresholds } from '../plan/parseThresholds.ts';
import {
  evaluateThresholds,
  type Measures,
  type ThresholdResult,
  thresholdsPassed,
} from './thresholdResults.ts';
import { thresholdWords } from './thresholdWords.ts';

const NOTHING = {
  quantileMs: () => undefined,
  avgMs: undefined,
  minMs: undefined,
  maxMs: undefined,
};

const MEASURES: Measures = {
  duration: { quantileMs: (quantile) => quantile * 400, avgMs: 210, minMs: 12, maxMs: 4000 },
  waiting: NOTHING,
  failedRatio: 0.004,
  checksRatio: undefined,
  requestCount: 1204,
  droppedCount: 0,
  elapsedMs: 10_000,
};

function resultOf(
  line: string,
  change: Partial<Measures> = {},
  elapsedMs = 20_000,
): ThresholdResult {
  const { thresholds, problems } = parseThresholds(line);
  expect(problems).toEqual([]);
  const [result] = evaluateThresholds(thresholds, { ...MEASURES, ...change }, elapsedMs);
  if (result === undefined) throw new Error('no result');
  return result;
}

describe('what is observed', () => {
  test.each([
    ['http_req_duration: p(95)<500', 380, true, 0.24],
    ['http_req_duration: p(100)<500', 4000, false, -7],
    ['http_req_duration: med>=100', 200, true, 1],
    ['http_req_duration: avg<200', 210, false, -0.05],
    ['http_req_duration: min>12', 12, false, 0],
    ['http_req_failed: rate<1%', 0.004, true, 0.6],
    ['http_req_failed: rate<=0', 0.004, false, undefined],
    ['http_reqs: count==1204', 1204, true, undefined],
    ['http_reqs: count!=1204', 1204, false, undefined],
    ['http_reqs: rate>100.5', 120.4, true, (120.4 - 100.5) / 100.5],
    ['dropped_iterations: count==0', 0, true, undefined],
    ['http_req_waiting: p(95)<500', undefined, undefined, undefined],
    ['checks: rate>0.9', undefined, undefined, undefined],
  ])('%s', (line, observed, passed, margin) => {
    const result = resultOf(line);
    expect(result.observed).toBe(observed);
    expect(result.passed).toBe(passed);
    if (margin === undefined) expect(result.margin).toBeUndefined();
    else expect(result.margin).toBeCloseTo(margin, 10);
  });

  test('no data: a rate before any time has gone by, and figures that are no numbers', () => {
    expect(resultOf('http_reqs: rate>1', { elapsedMs: 0 }).passed).toBeUndefined();
    expect(resultOf('http_req_failed: rate<1', { failedRatio: Number.NaN }).passed).toBeUndefined();
  });
});

describe('abort', () => {
  test.each([
    ['checks: rate>0.9 abort', 0, 0.5, true],
    ['checks: rate>0.9 abort after 10s', 9999, 0.5, false],
    ['checks: rate>0.9 abort after 10s', 10_000, 0.5, true],
    ['checks: rate>0.9 abort', 99_999, 0.95, false],
    ['checks: rate>0.9 abort', 99_999, undefined, false],
    ['checks: rate>0.9', 99_999, 0.5, false],
  ])('%s at %d ms with %s', (line, elapsedMs, checksRatio, abortsNow) => {
    expect(resultOf(line, { checksRatio }, elapsedMs).abortsNow).toBe(abortsNow);
  });
});

test('a run passes unless a threshold fails; no data counts as passed', () => {
  const passes = (line: string) =>
    thresholdsPassed(evaluateThresholds(parseThresholds(line).thresholds, MEASURES, 0));
  expect(passes('')).toBe(true);
  expect(passes('checks: rate>0.9')).toBe(true);
  expect(passes('checks: rate>0.9\nhttp_req_duration: avg<500, max<10')).toBe(false);
});

describe('words', () => {
  test.each([
    ['http_req_duration: p(95)<500', 'p(95) 380 ms of 500 ms allowed, 24% room'],
    ['http_req_duration: p(95)<0.2s', 'p(95) 380 ms of 200 ms allowed, 90% over'],
    ['http_req_duration: avg<=209.5', 'avg 210 ms of 209.5 ms allowed, just over'],
    ['http_req_duration: min>12', 'min 12.0 ms of 12 ms needed, must be more'],
    ['http_req_duration: avg<210', 'avg 210 ms of 210 ms allowed, must be less'],
    ['http_req_duration: avg<=210', 'avg 210 ms of 210 ms allowed, hardly any room'],
    ['http_req_waiting: p(99.9)<500', 'server time p(99.9): no data, 500 ms allowed'],
    ['http_req_failed: rate<0.01', 'failed 0.4% of 1% allowed, 60% room'],
    ['http_req_failed: rate<0.7%', 'failed 0.4% of 0.7% allowed, 43% room'],
    ['http_req_failed: rate<=0', 'failed 0.4% of 0% allowed, not passed'],
    ['checks: rate>=99%', 'checks passed: no data, 99% needed'],
    ['http_reqs: count>2000', 'requests 1,204 of 2,000 needed, 40% short'],
    ['http_reqs: count>1204.5', 'requests 1,204 of 1,204.5 needed, just short'],
    ['http_reqs: rate>100', 'requests 120.4/s of 100/s needed, 20% room'],
    ['dropped_iterations: count==0', 'dropped 0, must be 0, passed'],
    ['http_reqs: count!=1204', 'requests 1,204, must not be 1,204, not passed'],
  ])('%s: %s', (line, words) => {
    expect(thresholdWords(resultOf(line))).toBe(words);
  });
});

describe('against a naive computation', () => {
  const latencies = fc.array(fc.double({ min: 0.01, max: 60_000, noNaN: true }), { maxLength: 60 });
  const operators = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
  /** Nearest rank. */
  const rank = (ascending: readonly number[], quantile: number) =>
    ascending[Math.max(1, Math.ceil(quantile * ascending.length)) - 1];
  const statistics = ['avg', 'min', 'max', 'med', 'p(90)', 'p(99.9)', 'p(100)'] as const;
  const naive = (values: readonly number[], statistic: (typeof statistics)[number]) => {
    const ascending = values.toSorted((left, right) => left - right);
    if (values.length === 0) return undefined;
    if (statistic === 'avg') return values.reduce((sum, value) => sum + value, 0) / values.length;
    const ranks = { min: 0, med: 0.5, 'p(90)': 0.9, 'p(99.9)': 0.999, 'p(100)': 1, max: 1 };
    return rank(ascending, ranks[statistic]);
  };
  const holds = (left: number, operator: string, right: number) =>
    (operator.includes('=') && operator !== '!=' && left === right) ||
    (operator === '!=' && left !== right) ||
    (operator.startsWith('<') && left < right) ||
    (operator.startsWith('>') && left > right);

  test('trends, and the margin has the sign of the result', () => {
    const limits = fc.oneof(fc.nat(60_000), fc.constant('observed' as const));
    fc.assert(
      fc.property(
        latencies,
        fc.constantFrom(...statistics),
        operators,
        limits,
        (values, statistic, operator, typed) => {
          const observed = naive(values, statistic);
          const limit = typed === 'observed' ? (observed ?? 1) : typed;
          const ascending = values.toSorted((left, right) => left - right);
          const duration = {
            quantileMs: (quantile: number) => rank(ascending, quantile),
            avgMs: naive(values, 'avg'),
            minMs: ascending[0],
            maxMs: ascending.at(-1),
          };
          const line = `http_req_duration: ${statistic}${operator}${limit}`;
          const result = resultOf(line, { duration });
          expect(result.observed).toBe(observed);
          const passed = observed === undefined ? undefined : holds(observed, operator, limit);
          expect(result.passed).toBe(passed);
          const hasMargin = observed !== undefined && limit > 0 && /^[<>]/.test(operator);
          expect(result.margin !== undefined).toBe(hasMargin);
          if (result.margin !== undefined && result.margin !== 0) {
            expect(result.margin > 0).toBe(passed);
          }
          expect(thresholdWords(result)).not.toMatch(/undefined|NaN/);
        },
      ),
    );
  });

  test('counts and rates per second', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1e9 }), (requestCount, elapsedMs) => {
        const change = { requestCount, droppedCount: requestCount, elapsedMs };
        for (const metric of ['http_reqs', 'dropped_iterations']) {
          expect(resultOf(`${metric}: count>1`, change).observed).toBe(requestCount);
          const perSecond = resultOf(`${metric}: rate>1`, change).observed;
          const naivePerSecond = (1000 * requestCount) / elapsedMs;
          expect((perSecond ?? 0) / (naivePerSecond || 1)).toBeCloseTo(
            requestCount === 0 ? 0 : 1,
            9,
          );
        }
      }),
    );
  });
});
