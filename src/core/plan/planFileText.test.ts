import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDataset } from './parseDataset.ts';
import { DEFAULT_DRAFT, type PlanDraft, type ReadyPlan } from './plan.ts';
import { readPlanFile } from './planFile.ts';
import { PlanSecrets } from './planFileSecrets.ts';
import { writePlanFile, writtenWith } from './planFileText.ts';
import { withVariables } from './planVariables.ts';
import { checkPlan } from './validatePlan.ts';

const BASE: PlanDraft = {
  ...DEFAULT_DRAFT,
  endpointTemplate: 'http://127.0.0.1:8080/users/{id}',
  ids: '1-5',
  autoStop: 'on',
};

function readyOf(draft: PlanDraft): ReadyPlan {
  const checked = checkPlan(draft, parseDataset(draft.ids));
  if (checked.ready === undefined) throw new Error(JSON.stringify(checked.issues));
  return checked.ready;
}

/** Through the file, with an environment that holds what was taken out. */
function again(ready: ReadyPlan): ReadyPlan {
  const secrets = new PlanSecrets();
  const { text } = writtenWith(secrets, ready, ready.dataset);
  const read = readPlanFile(text);
  if (!read.ok) throw new Error(`${read.error}\n${text}`);
  const filled = withVariables(read.value.draft, (name) => secrets.values.get(name));
  if (!filled.ok) throw new Error(filled.error);
  return readyOf(filled.value);
}

const DRAFTS: readonly (readonly [string, Partial<PlanDraft>])[] = [
  ['a closed load over the ids', {}],
  ['rounds in shuffled order', { rounds: '7', orderKind: 'shuffled', seed: '42' }],
  ['a number of requests', { lengthKind: 'requests', requests: '12345' }],
  ['a time', { lengthKind: 'duration', durationSeconds: '12.5', thinkTime: '100-500' }],
  ['stages', { loadKind: 'stages', stages: '1m30s:20, 500ms:5', concurrency: '3' }],
  ['a sweep', { loadKind: 'sweep', sweepSteps: '1, 2, 8', sweepStepSeconds: '2.5' }],
  [
    'an open load',
    { loadKind: 'open', ratePerSecond: '12.5', maxInFlight: '40', whenFull: 'drop', warmUp: '20' },
  ],
  [
    'arrivals in stages',
    {
      loadKind: 'openStages',
      ratePerSecond: '0',
      stages: '30s:20, 1m:20',
      arrivals: 'poisson',
      seed: '9',
    },
  ],
  [
    'a write with everything',
    {
      method: 'POST',
      headers: 'X-Mode: fast\nContent-Type: application/json\nX-Mode: twice',
      body: `{"id":"{id}","price":"$\${x} \${y}"}`,
      expectedStatus: '200, 404',
      timeoutSeconds: '1.5',
      credentials: 'include',
      warmUp: '5s',
      thinkTime: '250',
      thresholds: 'http_req_duration: p(95)<500\nchecks: rate>99%',
      checks: `size < 10kB\nbody contains "ok \${z}"`,
      autoStop: 'off',
    },
  ],
  ['columns', { ids: 'id,zone\n1,a\n2,b\n1,c', endpointTemplate: 'http://127.0.0.1/{zone}/{id}' }],
  [
    'one column of another name',
    { ids: '[{"user":"a"},{"user":"b"}]', endpointTemplate: 'http://h/{user}' },
  ],
  ['ids that are no plain list', { ids: '["1-5", "a,b", "日本", "007"]' }],
  ['a range', { ids: '0-3000' }],
  ['one id', { ids: '5' }],
  ['a dollar before a placeholder', { endpointTemplate: `http://h/$\${id}/{id}?a=\${id}` }],
];

const SECRET = 'S3CR3T-value';
const SECRETS: readonly (readonly [string, Partial<PlanDraft>, readonly string[]])[] = [
  ['a bearer token', { headers: `Authorization: Bearer ${SECRET}` }, ['API_TOKEN']],
  ['a key of its own', { headers: `X-Api-Key: ${SECRET}` }, ['API_KEY']],
  [
    'two with one name',
    { headers: `X-Token: ${SECRET}\nX-Token: ${SECRET}2` },
    ['API_TOKEN', 'API_TOKEN_2'],
  ],
  ['an address in a header', { headers: `X-Back: http://h/?token=${SECRET}` }, ['API_TOKEN']],
  ['the query', { endpointTemplate: `http://h/{id}?api_key=${SECRET}&a=\${id}` }, ['API_KEY']],
  [
    'the query, beside a column',
    { endpointTemplate: `http://h/?token=${SECRET}{id}x-9` },
    ['API_TOKEN', 'API_TOKEN_2'],
  ],
  [
    'a JSON body',
    { method: 'POST', body: `{"password":"${SECRET}","id":"{id}","secret":"${SECRET}x"}` },
    ['API_PASSWORD', 'API_SECRET'],
  ],
  ['a form', { method: 'POST', body: `a=b&password=${SECRET}&c={id}` }, ['API_PASSWORD']],
  [
    'checks',
    {
      checks: `header x-token == "${SECRET}\\"\\\\"\njson /secret == "${SECRET}"\njson /key == 12345678901`,
    },
    ['API_TOKEN', 'API_SECRET', 'API_KEY'],
  ],
];

describe('a plan that is written and read is the same plan', () => {
  test.each(DRAFTS)('%s', (_, change) => {
    const ready = readyOf({ ...BASE, ...change });
    expect(again(ready)).toEqual(ready);
  });

  test.each(SECRETS)('with a secret: %s', (_, change, variables) => {
    const ready = readyOf({ ...BASE, ...change });
    const written = writePlanFile(ready, ready.dataset);
    expect(written.text).not.toContain(SECRET);
    expect(written.variables).toEqual(variables);
    expect(again(ready)).toEqual(ready);
  });

  test('whatever headers, body and query hold', () => {
    const name = fc.constantFrom('X-Token', 'Authorization', 'X-Mode', 'Accept', 'X-Key');
    const value = fc.oneof(
      fc.stringMatching(/^[a-zA-Z0-9${}:/?=&"' ]{0,20}$/),
      fc.constantFrom(`Bearer abc\${d}`, 'Basic {id}', `\${X}`, `$\${X}`, 'http://h?key=1'),
    );
    const body = fc.oneof(
      value,
      fc
        .record({ password: value, token: value, plain: value })
        .map((fields) => JSON.stringify(fields)),
      fc.tuple(value, value).map(([a, b]) => `token=${a}&x=${b}`),
    );
    const query = fc.stringMatching(/^[a-z$%&=;?]{0,20}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        body,
        query,
        (headers, text, q) => {
          const draft = {
            ...BASE,
            method: 'POST' as const,
            endpointTemplate: `http://h/{id}?key=${q}&v=\${id}`,
            headers: headers.map(([key, of]) => `${key}: ${of}`).join('\n'),
            body: text,
          };
          const ready = readyOf(draft);
          expect(again(ready)).toEqual(ready);
        },
      ),
    );
  });
});

test('the file is for people: a range, one line a row, only what the load uses', () => {
  const ready = readyOf({ ...BASE, ids: 'id,zone\n1,a\n2,b' });
  expect(writePlanFile(ready, ready.dataset, 'Users').text).toBe(`{
  "format": "rollcall-plan",
  "version": 1,
  "name": "Users",
  "method": "GET",
  "endpoint": "http://127.0.0.1:8080/users/{id}",
  "ids": [
    {"id":"1","zone":"a"},
    {"id":"2","zone":"b"}
  ],
  "timeout": 30,
  "expect": "200",
  "concurrency": 6,
  "rounds": 1,
  "autostop": "on"
}
`);
  const range = readyOf({ ...BASE, ids: '1-1000000' });
  expect(writePlanFile(range, range.dataset).text).toContain('"ids": "1-1000000"');
});

test('cells of secret columns are left out, and a note says so', () => {
  const ready = readyOf({ ...BASE, ids: `id,password\n1,${SECRET}` });
  const { text, notes } = writePlanFile(ready, ready.dataset);
  expect(text).not.toContain(SECRET);
  expect(notes).toHaveLength(1);
});
