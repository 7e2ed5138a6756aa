import { describe, expect, test } from 'vitest';
import { parseDataset } from './parseDataset.ts';
import { DEFAULT_DRAFT } from './plan.ts';
import { looksLikePlanFile, readPlanFile } from './planFile.ts';
import { checkPlan } from './validatePlan.ts';

const HEAD = { format: 'rollcall-plan', version: 1, endpoint: 'http://h/{id}' };

function draftOf(fields: Record<string, unknown>) {
  const read = readPlanFile(JSON.stringify({ ...HEAD, ...fields }));
  if (!read.ok) throw new Error(read.error);
  return read.value.draft;
}

function errorOf(fields: unknown): string {
  const text = typeof fields === 'string' ? fields : JSON.stringify(fields);
  const read = readPlanFile(text);
  return read.ok ? 'no error' : read.error;
}

describe('what is read', () => {
  test('the least plan is the form as it stands at first', () => {
    expect(draftOf({})).toEqual({ ...DEFAULT_DRAFT, endpointTemplate: 'http://h/{id}' });
  });

  test('numbers and texts mean the same', () => {
    expect(draftOf({ concurrency: 8, timeout: 1.5, expect: 200, rounds: 2 })).toEqual(
      draftOf({ concurrency: '8', timeout: '1.5', expect: '200', rounds: '2' }),
    );
  });

  test.each([
    ['1-3', ['1', '2', '3']],
    [7, ['7']],
    [
      [1, 'b', 'c,d'],
      ['1', 'b', 'c,d'],
    ],
    [
      [
        { id: 'x', zone: 1 },
        { id: 'y', zone: 2 },
      ],
      ['x', 'y'],
    ],
    ['id,zone\n4,a\n5,b', ['4', '5']],
  ])('ids %j', (ids, expected) => {
    const { dataset } = parseDataset(draftOf({ ids }).ids);
    expect(dataset.ids.text).toBe(expected.join(''));
    expect(dataset.rowCount).toBe(expected.length);
  });

  test('headers by name, by line, as a text', () => {
    const lines = 'Accept: text/plain\nX-Version: 2';
    expect(draftOf({ headers: { Accept: 'text/plain', 'X-Version': 2 } }).headers).toBe(lines);
    expect(draftOf({ headers: ['Accept: text/plain', 'X-Version: 2'] }).headers).toBe(lines);
    expect(draftOf({ headers: lines }).headers).toBe(lines);
  });

  test('rules and steps as lists', () => {
    const draft = draftOf({
      threshold: ['http_req_failed: rate<0.1', 'checks: rate>0.9'],
      check: 'status == 200',
      load: 'sweep',
      sweep: [1, 2, 4],
    });
    expect(draft.thresholds).toBe('http_req_failed: rate<0.1\nchecks: rate>0.9');
    expect(draft.checks).toBe('status == 200');
    expect(draft.sweepSteps).toBe('1, 2, 4');
  });

  test('with a byte order mark, and with ids in a file of their own', () => {
    const read = readPlanFile(`\uFEFF${JSON.stringify({ ...HEAD, idsFile: 'ids.csv' })}`);
    expect(read).toMatchObject({ ok: true, value: { idsFile: 'ids.csv', draft: { ids: '' } } });
  });

  test('what makes no sense is left to the check, in its own words', () => {
    const draft = draftOf({ ids: '1', concurrency: 'many' });
    const { issues } = checkPlan(draft, parseDataset(draft.ids));
    expect(issues.map(({ field }) => field)).toEqual(['concurrency']);
  });
});

describe('what is refused, in one sentence', () => {
  test.each<[unknown, RegExp]>([
    ['', /^This is not a Rollcall plan/],
    ['[]', /^This is not a Rollcall plan/],
    ['null', /^This is not a Rollcall plan/],
    ['{"a":1}', /^This is not a Rollcall plan/],
    ['{"format":"rollcall-plan", "version":1, "endpoint": "a"', /^This plan is not whole JSON/],
    [{ format: 'rollcall-snapshot', version: 3 }, /is a Rollcall result, not a plan/],
    [{ ...HEAD, version: 2 }, /newer version of Rollcall \(format 2\)/],
    [{ ...HEAD, version: '1' }, /"version" should be 1/],
    [{ format: 'rollcall-plan', version: 1 }, /^The plan has no "endpoint"\.$/],
    [{ ...HEAD, concurency: 6 }, /unknown field "concurency"\. Did you mean concurrency\?/],
    [{ ...HEAD, thresholds: [] }, /unknown field "thresholds"\. Did you mean threshold\?/],
    [{ ...HEAD, constructor: 1 }, /unknown field "constructor"/],
    [
      '{"format":"rollcall-plan","version":1,"endpoint":"x","__proto__":{}}',
      /unknown field "__proto__"/,
    ],
    [{ ...HEAD, timeout: true }, /^The plan's "timeout" should be a number or a text\.$/],
    [{ ...HEAD, method: 'GIT' }, /^The plan's "method" should be "GET" or "HEAD" or/],
    [{ ...HEAD, threshold: [1] }, /^The plan's "threshold/],
    [{ ...HEAD, body: { a: 1 } }, /"body" should be a text in double quotes/],
    [{ ...HEAD, ids: '1', idsFile: 'ids.csv' }, /both "ids" and "idsFile"/],
    [{ ...HEAD, rounds: 1, duration: 5 }, /says "rounds" and "duration": only one/],
    [
      { ...HEAD, rate: 5 },
      /"rate" goes with "load": "open" or "load": "openStages", and its load is closed/,
    ],
    [{ ...HEAD, load: 'open', concurrency: 5 }, /"concurrency" goes with "load": "closed"/],
    [{ ...HEAD, headers: { 'A: b\r\nC': 'd' } }, /is not the name of a header/],
    [{ ...HEAD, headers: { A: 'b\nC: d' } }, /holds a line break/],
    [
      '{"format":"rollcall-plan","version":1,"endpoint":"x","ids":["a",12345678901234567890]}',
      /Entry 2 of "ids" is a number too large/,
    ],
  ])('%j', (file, sentence) => {
    expect(errorOf(file)).toMatch(sentence);
  });

  test('a value is never repeated: it may be a secret', () => {
    const secret = 's3cr3t-value';
    for (const fields of [
      { method: secret },
      { timeout: [secret] },
      { headers: { A: `${secret}\n` } },
      { load: secret },
      { threshold: { a: secret } },
    ]) {
      expect(errorOf({ ...HEAD, ...fields })).not.toContain(secret);
    }
    expect(errorOf(`{"format":"rollcall-plan","version":1,"body":"x" ${secret}}`)).not.toContain(
      secret,
    );
  });

  test('every prefix of a plan is an error, and no exception', () => {
    const text = JSON.stringify({ ...HEAD, ids: [1, { id: 'a' }], headers: { A: 'b' } });
    for (let end = 0; end < text.length; end++) {
      expect(readPlanFile(text.slice(0, end)).ok).toBe(false);
    }
    expect(readPlanFile(text).ok).toBe(true);
  });
});

test('a plan file is told from a snapshot and from other files', () => {
  expect(looksLikePlanFile(JSON.stringify(HEAD))).toBe(true);
  expect(looksLikePlanFile('{"format":"rollcall-snapshot","version":3}')).toBe(false);
  expect(looksLikePlanFile('id,plan\n1,rollcall-plan')).toBe(false);
});
