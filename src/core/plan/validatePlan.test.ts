import { describe, expect, test } from 'vitest';
import { draftFromSearch } from './address.ts';
import { requestExpander } from './expandRequest.ts';
import { expects, parseExpectation } from './expectation.ts';
import { parseHeaders } from './headers.ts';
import { parseDataset } from './parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft } from './plan.ts';
import { needsPreflight } from './preflight.ts';
import { withoutSecrets } from './secrets.ts';
import { checkPlan } from './validatePlan.ts';

const GOOD: PlanDraft = {
  ...DEFAULT_DRAFT,
  endpointTemplate: 'http://127.0.0.1:8081/u/{id}',
  ids: '1-10',
};

function check(change: Partial<PlanDraft> = {}) {
  const draft = { ...GOOD, ...change };
  return checkPlan(draft, parseDataset(draft.ids));
}

function issuesOf(change: Partial<PlanDraft>) {
  return check(change).issues.map(({ field, severity }) => `${field} ${severity}`);
}

describe('checkPlan', () => {
  test('a good draft is ready, with its preview', () => {
    const checked = check();
    expect(checked.issues).toEqual([]);
    expect(checked.preview).toMatchObject({
      requestCount: 10,
      firstUrl: 'http://127.0.0.1:8081/u/1',
      lastUrl: 'http://127.0.0.1:8081/u/10',
    });
    expect(checked.ready).toMatchObject({
      load: { kind: 'closed', concurrency: 6 },
      request: { timeoutMs: 30_000 },
    });
  });

  test.each<[Partial<PlanDraft>, string]>([
    [{ endpointTemplate: '' }, 'endpointTemplate'],
    [{ endpointTemplate: '/users/{id}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'localhost:80/{id}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'javascript:alert({id})' }, 'endpointTemplate'],
    [{ endpointTemplate: 'ftp://h/{id}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'http://{id}/x' }, 'endpointTemplate'],
    [{ endpointTemplate: 'http://me:pw@h/{id}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'http://a b/{id}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'http://h/{nope}' }, 'endpointTemplate'],
    [{ endpointTemplate: 'http://h/{id' }, 'endpointTemplate'],
    [{ ids: '' }, 'ids'],
    [{ ids: ' \n ' }, 'ids'],
    [{ concurrency: '0' }, 'concurrency'],
    [{ concurrency: '-1' }, 'concurrency'],
    [{ concurrency: '1.5' }, 'concurrency'],
    [{ concurrency: '10000' }, 'concurrency'],
    [{ concurrency: '' }, 'concurrency'],
    [{ timeoutSeconds: '0' }, 'timeoutSeconds'],
    [{ timeoutSeconds: '601' }, 'timeoutSeconds'],
    [{ expectedStatus: '20' }, 'expectedStatus'],
    [{ expectedStatus: '' }, 'expectedStatus'],
    [{ rounds: '0' }, 'rounds'],
    [{ rounds: '10000000' }, 'rounds'],
    [{ lengthKind: 'duration', durationSeconds: '0' }, 'durationSeconds'],
    [{ orderKind: 'shuffled', seed: 'x' }, 'seed'],
    [{ body: 'x' }, 'body'],
    [{ headers: 'no colon' }, 'headers'],
    [{ headers: 'Cookie: a=b' }, 'headers'],
  ])('%j cannot run and says so beside the field', (change, field) => {
    const checked = check(change);
    expect(checked.ready).toBeUndefined();
    const errors = checked.issues.filter((issue) => issue.severity === 'error');
    expect(errors.map((issue) => issue.field)).toContain(field);
    for (const { message } of errors) expect(message).toMatch(/\.$/);
  });

  test('a port that no browser calls is a warning: the run will show it as blocked', () => {
    expect(issuesOf({ endpointTemplate: 'http://127.0.0.1:6000/{id}' })).toEqual([
      'endpointTemplate warning',
    ]);
  });

  test('warnings do not block', () => {
    expect(issuesOf({ endpointTemplate: 'http://h/fixed' })).toEqual(['endpointTemplate warning']);
    expect(issuesOf({ concurrency: '7' })).toEqual(['concurrency warning']);
    expect(issuesOf({ ids: '..\n.\nx' })).toEqual(['ids warning']);
    expect(issuesOf({ headers: 'Authorization: x' })).toEqual(['headers warning']);
    expect(issuesOf({ method: 'DELETE' })).toEqual(['method warning']);
    expect(check({ concurrency: '7' }).ready).toBeDefined();
  });

  test('columns are known in the template and in headers', () => {
    const ids = 'id,team\n1,red\n2,blue';
    const { ready, issues } = check({
      ids,
      endpointTemplate: 'http://h/{team}/{id}',
      headers: 'X-Team: {team}',
      method: 'POST',
      body: '{"id":"{id}"}',
    });
    expect(issues.map((issue) => issue.severity)).toEqual(['warning']);
    if (ready === undefined) throw new Error('not ready');
    expect(requestExpander(ready)(1)).toEqual({
      url: 'http://h/blue/2',
      headers: [{ name: 'X-Team', value: 'blue' }],
      body: '{"id":"2"}',
    });
  });

  test('an id that a header cannot hold is encoded rather than failing the run', () => {
    const { ready } = check({ ids: '日本\nx', headers: 'X-Id: {id}' });
    if (ready === undefined) throw new Error('not ready');
    expect(requestExpander(ready)(0).headers).toEqual([
      { name: 'X-Id', value: '%E6%97%A5%E6%9C%AC' },
    ]);
  });
});

describe('expected status', () => {
  test.each([
    ['200', [200], [201]],
    ['2xx', [200, 299], [199, 300]],
    ['200-204, 404', [200, 204, 404], [205]],
    ['2XX 3xx', [204, 301], [404]],
  ])('%s', (text, inside, outside) => {
    const parsed = parseExpectation(text);
    if (!parsed.ok) throw new Error(parsed.error);
    for (const status of inside) expect(expects(parsed.value, status)).toBe(true);
    for (const status of outside) expect(expects(parsed.value, status)).toBe(false);
  });

  test.each(['', 'ok', '20', '99', '600', '204-200', '6xx'])('%j is refused', (text) => {
    expect(parseExpectation(text).ok).toBe(false);
  });
});

describe('headers', () => {
  test('lines, blanks and colons in values', () => {
    expect(parseHeaders('Accept: a\r\n\n X-Time : 12:30 ')).toEqual({
      headers: [
        { name: 'Accept', value: 'a' },
        { name: 'X-Time', value: '12:30' },
      ],
      problems: [],
    });
  });

  test.each(['Host: x', 'sec-fetch-mode: x', 'Proxy-Foo: x', 'b@d: x', 'X: \u0001'])(
    '%j is refused',
    (text) => {
      expect(parseHeaders(text).problems).toHaveLength(1);
    },
  );

  test('which requests are preflighted', () => {
    expect(needsPreflight('GET', [])).toBe(false);
    expect(needsPreflight('GET', [{ name: 'Accept', value: 'text/html' }])).toBe(false);
    expect(
      needsPreflight('POST', [{ name: 'Content-Type', value: 'text/plain; charset=utf-8' }]),
    ).toBe(false);
    expect(needsPreflight('POST', [{ name: 'Content-Type', value: 'application/json' }])).toBe(
      true,
    );
    expect(needsPreflight('PUT', [])).toBe(true);
    expect(needsPreflight('GET', [{ name: 'X-Load-Test', value: '1' }])).toBe(true);
  });
});

describe('what leaves the form', () => {
  test('secrets are not stored, names and the rest are', () => {
    const kept = withoutSecrets({
      ...GOOD,
      endpointTemplate: 'http://u:hunter2@h/{id}?api_key=hunter2&page=1',
      headers: 'Authorization: Bearer hunter2\nAccept: x\nX-Api-Key:hunter2\nX-Session-Id: hunter2',
      body: '{"password":"hunter2"}',
    });
    expect(JSON.stringify(kept)).not.toContain('hunter2');
    expect(kept.headers).toBe('Authorization:\nAccept: x\nX-Api-Key:\nX-Session-Id:');
    expect(kept.endpointTemplate).toBe('http://h/{id}?api_key=&page=1');
  });

  test('the page address fills the form, never headers or a body', () => {
    const draft = draftFromSearch(
      '?endpoint=http%3A%2F%2Fh%2F{id}&ids=1-100&concurrency=9&timeout=5&expect=2xx&method=post&headers=A:b&body=x&rounds=3&order=shuffled&seed=7',
      DEFAULT_DRAFT,
    );
    expect(draft).toEqual({
      ...DEFAULT_DRAFT,
      endpointTemplate: 'http://h/{id}',
      ids: '1-100',
      concurrency: '9',
      timeoutSeconds: '5',
      expectedStatus: '2xx',
      method: 'POST',
      rounds: '3',
      orderKind: 'shuffled',
      seed: '7',
    });
    expect(draftFromSearch(`?ids=${'1,'.repeat(40_000)}`, DEFAULT_DRAFT)).toEqual(DEFAULT_DRAFT);
    expect(
      draftFromSearch('?method=TRACE&order=random&concurrency=lots', DEFAULT_DRAFT).concurrency,
    ).toBe('lots');
  });
});
