import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseThresholds } from './parseThresholds.ts';
import { MAX_LINE_CHARS, MAX_PROBLEMS } from './ruleLines.ts';
import { problemWords } from './textProblem.ts';
import { MAX_THRESHOLDS, THRESHOLD_METRICS } from './threshold.ts';

function one(text: string) {
  const { thresholds, problems } = parseThresholds(text);
  expect(problems).toEqual([]);
  expect(thresholds).toHaveLength(1);
  return thresholds[0];
}

function problemOf(text: string) {
  const { thresholds, problems } = parseThresholds(text);
  expect(thresholds).toEqual([]);
  expect(problems).toHaveLength(1);
  const [problem] = problems;
  if (problem === undefined) throw new Error('no problem');
  const { column, length, message } = problem;
  return { column, marked: text.slice(column - 1, column - 1 + length), message };
}

describe('what is read', () => {
  test('a threshold with all its parts', () => {
    expect(one('  http_req_duration :p( 95.0 )  <  500 abortOnFail  delay 10s ')).toEqual({
      text: 'http_req_duration: p(95)<500 abort after 10s',
      metric: 'http_req_duration',
      statistic: { kind: 'p', percent: 95 },
      operator: '<',
      value: 500,
      abort: { delayMs: 10_000 },
    });
  });

  test.each([
    ['http_req_duration: avg<=1.005s', 'avg', '<=', 1005],
    ['http_req_waiting: med < 0.5 s', 'med', '<', 500],
    ['http_req_waiting:min>=.5ms', 'min', '>=', 0.5],
    ['http_req_duration: max<2e3', 'max', '<', 2000],
    ['http_req_failed: rate<1%', 'rate', '<', 0.01],
    ['http_req_failed: rate===0', 'rate', '==', 0],
    ['checks: rate>0.99', 'rate', '>', 0.99],
    ['checks: rate == 100 %', 'rate', '==', 1],
    ['http_reqs: count>1000', 'count', '>', 1000],
    ['http_reqs: rate>=50.5', 'rate', '>=', 50.5],
    ['dropped_iterations: count!=0', 'count', '!=', 0],
  ])('%s', (text, kind, operator, value) => {
    expect(one(text)).toMatchObject({ statistic: { kind }, operator, value, abort: undefined });
  });

  test.each([
    ['abort', 0, ' abort'],
    ['ABORT', 0, ' abort'],
    ['abortOnFail', 0, ' abort'],
    ['abort after 500 ms', 500, ' abort after 500ms'],
    ['abort delay 1.5m', 90_000, ' abort after 1.5m'],
    ['abortOnFail delayAbortEval 1h', 3_600_000, ' abort after 1h'],
  ])('the tail %s', (tail, delayMs, tidied) => {
    expect(one(`checks: rate>0.9 ${tail}`)).toMatchObject({
      text: `checks: rate>0.9${tidied}`,
      abort: { delayMs },
    });
  });

  test('several expressions after one metric, comments and blank lines', () => {
    const text =
      '# times\r\nhttp_req_duration: p(95)<500 abort, p(99)<1500\n\n  # rest\nchecks: rate>0.9';
    const { thresholds, problems } = parseThresholds(text);
    expect(problems).toEqual([]);
    expect(thresholds.map((threshold) => threshold.text)).toEqual([
      'http_req_duration: p(95)<500 abort',
      'http_req_duration: p(99)<1500',
      'checks: rate>0.9',
    ]);
  });
});

describe('what is refused, with the place and a way out', () => {
  test.each([
    ['http_req_durtion: p(95)<500', 'http_req_durtion', 'Did you mean http_req_duration?'],
    ['p(95)<500', 'p(95)', 'a metric, a colon and a rule'],
    ['http_req_duration p(95)<500', 'p(95)<500', 'Write a colon after http_req_duration'],
    ['http_req_duration{status:200}: p(95)<500', '{status:200}', 'on the whole run'],
    [': p(95)<500', ': p(95)<500', 'Begin with a metric'],
    ['http_req_duration:', '', 'Allowed for http_req_duration: avg, min, max, med, p(95).'],
    ['http_req_duration: p95<500', 'p95', 'Did you mean p(95)?'],
    ['http_req_duration: agv<500', 'agv', 'Did you mean avg?'],
    ['http_req_duration: rate<500', 'rate', 'not a statistic of http_req_duration'],
    ['http_req_duration: p(0)<500', 'p(0)', 'above 0 and up to 100'],
    ['http_req_duration: p(100.1)<500', 'p(100.1)', 'above 0 and up to 100'],
    ['http_req_duration: p(95<500', 'p(95', 'above 0 and up to 100'],
    ['http_reqs: p(95)<500', 'p(95)', 'Allowed for http_reqs: count, rate.'],
    ['checks: toString>0.9', 'toString', 'Allowed for checks: rate.'],
    ['http_req_duration: p(95) 500', '500', 'Write an operator after p(95)'],
    ['http_req_duration: p(95)=<500', '=<', 'Did you mean <=?'],
    ['http_req_duration: p(95)=500', '=', 'Did you mean ==?'],
    ['http_req_duration: p(95)<<500', '<<', '< <= > >= == !='],
    ['http_req_duration: p(95)<', '', 'Write milliseconds or seconds'],
    ['http_req_duration: p(95)<fast', 'fast', 'is not a number'],
    ['http_req_duration: p(95)<-1', '-1', 'less than 0'],
    ['http_req_duration: p(95)<1e999', '1e999', 'too large'],
    ['http_req_duration: p(95)<500min', 'min', 'milliseconds or seconds'],
    ['http_req_duration: p(95)<500 sec', 'sec', 'not understood'],
    ['http_req_failed: rate<5', '5', 'a share from 0 to 1'],
    ['http_req_failed: rate<101%', '101%', 'a share from 0 to 1'],
    ['http_reqs: count>5s', 's', 'not a unit here'],
    ['checks: rate>0.9 abort after', '', 'a time with its unit'],
    ['checks: rate>0.9 abort after 10', '10', 'A unit is missing'],
    ['checks: rate>0.9 abort soon', 'soon', 'abort after 10s'],
    ['checks: rate>0.9 abort after 10s now', 'now', 'abort after 10s'],
    ['checks: rate>0.9 abort after 25h', 'after 25h', '24 hours'],
  ])('%s', (text, marked, words) => {
    const problem = problemOf(text);
    expect(problem.marked).toBe(marked);
    expect(problem.message).toContain(words);
  });

  test('a comma too many, and commas within numbers', () => {
    const { thresholds, problems } = parseThresholds('http_req_duration: p(95)<1,500');
    expect(thresholds.map(({ value }) => value)).toEqual([1]);
    expect(problems).toMatchObject([{ line: 1, column: 28, length: 3 }]);
    expect(problems[0]?.message).toContain('without commas');
    expect(parseThresholds('checks: rate>0.9,').problems).toMatchObject([
      { column: 18, length: 0 },
    ]);
  });

  test('the problem in words', () => {
    const [problem] = parseThresholds('checks: rate>0.9\nhttp_req_failed: ratee<0.1').problems;
    expect(problem && problemWords(problem)).toBe(
      'Line 2, character 18: «ratee» is not a statistic of http_req_failed. Did you mean rate? Allowed for http_req_failed: rate.',
    );
  });

  test('limits of lines, thresholds and problems', () => {
    expect(problemOf(`checks: rate>0.9${' x'.repeat(MAX_LINE_CHARS)}`).message).toContain('longer');
    const many = parseThresholds('checks: rate>0.9\n'.repeat(MAX_THRESHOLDS + 5));
    expect(many.thresholds).toHaveLength(MAX_THRESHOLDS);
    expect(many.problems).toMatchObject([{ line: MAX_THRESHOLDS + 1 }]);
    expect(parseThresholds('x\n'.repeat(10_000)).problems).toHaveLength(MAX_PROBLEMS);
  });
});

const number = fc.oneof(
  fc.nat(5000).map(String),
  fc.double({ min: 0, max: 1e21, noNaN: true }).map(String),
);
const trend = fc.tuple(
  fc.constantFrom('http_req_duration', 'http_req_waiting'),
  fc.oneof(
    fc.constantFrom('avg', 'min', 'max', 'med'),
    fc.double({ min: 1e-9, max: 100, noNaN: true }).map((percent) => `p(${percent})`),
  ),
  fc.tuple(number, fc.constantFrom('', 'ms', 's', ' ms', ' s')).map((parts) => parts.join('')),
);
const counter = fc.tuple(
  fc.constantFrom('http_reqs', 'dropped_iterations'),
  fc.constantFrom('count', 'rate'),
  number,
);
const rate = fc.tuple(
  fc.constantFrom('http_req_failed', 'checks'),
  fc.constant('rate'),
  fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }).map(String),
    fc.nat(100).map((percent) => `${percent}%`),
  ),
);
const line = fc
  .tuple(
    fc.oneof(trend, counter, rate),
    fc.constantFrom('<', '<=', '>', '>=', '==', '===', '!='),
    fc.constantFrom('', ' abort', ' abort after 10s', ' abortOnFail delay 2 m'),
    fc.constantFrom('', ' ', '\t '),
  )
  .map(
    ([[metric, statistic, value], operator, abort, blank]) =>
      `${metric}:${blank}${statistic}${blank}${operator}${blank}${value}${abort}${blank}`,
  );

describe('properties', () => {
  test('what is in the grammar is read, and its tidied text gives the same threshold', () => {
    fc.assert(
      fc.property(line, (text) => {
        const threshold = one(text);
        expect(one(threshold?.text ?? '')).toEqual(threshold);
      }),
    );
  });

  const scrap = fc.constantFrom(
    ...THRESHOLD_METRICS,
    ...['{', '}', ':', ' ', ',', 'p(', ')', '95', '<', '=', '500', 's', '%', 'abort', 'after'],
    ...['\n', '#', '\r', '__proto__', '\ud800', '1e999', '-'],
  );

  test('never throws, and each problem lies within its line', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, column, length, message } of parseThresholds(text).problems) {
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column - 1 + length).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
          expect(message).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
