import { Script } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dataset } from '../plan/dataset.ts';
import type { RequestSpec } from '../plan/plan.ts';
import { columnOf } from '../plan/textColumn.ts';
import { datasetOf, planOf } from '../run/samples.fixture.ts';
import { SNIPPET_LANGUAGES, type SnippetLanguage, toSnippet } from './toSnippets.ts';
import { MAX_SNIPPET_REQUESTS } from './toSnippetsRequests.ts';

function runOf(request: Partial<RequestSpec>, dataset: Dataset = datasetOf(['3', '17', 'a b'])) {
  const plan = planOf();
  return { plan: { ...plan, request: { ...plan.request, ...request } }, dataset };
}

function codeOf(language: SnippetLanguage, request: Partial<RequestSpec>, dataset?: Dataset) {
  return toSnippet(language, runOf(request, dataset), [0, 2]).code;
}

test('curl: a line each', () => {
  const format = "'%{http_code} %{time_total}s %{url_effective}\\n'";
  const start = `curl -sS -g -L --compressed --max-time 30 -o /dev/null -w ${format}`;
  expect(codeOf('curl', {})).toBe(
    `${start} 'http://127.0.0.1:8081/users/3'\n${start} 'http://127.0.0.1:8081/users/a%20b'\n`,
  );
});

test('curl: of one request the whole answer', () => {
  expect(toSnippet('curl', runOf({ timeoutMs: 1500 }), [1]).code).toBe(
    "curl -sS -g -L --compressed --max-time 1.5 -i 'http://127.0.0.1:8081/users/17'\n",
  );
});

test('curl: methods, headers and bodies as fetch sends them', () => {
  const line = (request: Partial<RequestSpec>) =>
    toSnippet('curl', runOf(request), [0]).code.replace(/^.*-i /, '');
  const url = "'http://127.0.0.1:8081/users/3'\n";
  expect(line({ method: 'DELETE' })).toBe(`-X DELETE ${url}`);
  expect(line({ method: 'HEAD' })).toBe(`curl -sS -g -L --compressed --max-time 30 -I ${url}`);
  expect(line({ method: 'POST' })).toBe(`-X POST ${url}`);
  expect(line({ method: 'POST', body: '@{id}' })).toBe(
    `-H 'Content-Type: text/plain;charset=UTF-8' --data-raw '@3' ${url}`,
  );
  const headers = [
    { name: 'X-Id', value: "it's {id}" },
    { name: 'X-None', value: '' },
  ];
  expect(line({ headers })).toBe(`-H 'X-Id: it'\\''s 3' -H 'X-None;' ${url}`);
});

test('fetch: what all have in common stands once', () => {
  const code = codeOf('fetch', { headers: [{ name: 'Accept', value: 'text/html' }] });
  expect(code).toContain(
    `const OPTIONS = { method: "GET", cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', headers: [["Accept", "text/html"]] };`,
  );
  expect(code).toContain('  { id: "3", url: "http://127.0.0.1:8081/users/3" },\n');
  const own = codeOf('fetch', { method: 'POST', body: '{"id":"{id}"}' });
  expect(own).toContain('users/a%20b", body: "{\\"id\\":\\"a b\\"}" },\n');
});

test('Python: gather, a semaphore, a timeout, and the requests', () => {
  const code = codeOf('Python', {});
  for (const part of [
    'asyncio.gather(*calls)',
    'asyncio.Semaphore(CONCURRENCY)',
    'CONCURRENCY = 2\nTIMEOUT_SECONDS = 30\nMETHOD = "GET"\nHEADERS = []\n',
    '    ("3", "http://127.0.0.1:8081/users/3", HEADERS, None),\n',
    '    ("a b", "http://127.0.0.1:8081/users/a%20b", HEADERS, None),\n',
  ]) {
    expect(code).toContain(part);
  }
  expect(code).not.toContain('import os');
  const latin = codeOf('Python', { headers: [{ name: 'X', value: 'é' }] });
  expect(latin).toContain('HEADERS = [("X", ("é").encode("latin-1"))]');
});

test('secrets of headers and of a body are variables', () => {
  const request = {
    method: 'POST',
    headers: [
      { name: 'Authorization', value: 'Bearer s3cr3t-1' },
      { name: 'X-API-Key', value: 's3cr3t-2' },
      { name: 'X-Forward', value: 'Basic s3cr3t-3' },
    ],
    body: '{"user":"{id}","pwd":"s3cr3t-4"}',
  } as const;
  const [curl, fetch, python] = SNIPPET_LANGUAGES.map((language) => codeOf(language, request));
  expect(curl).toContain(
    `-H 'Authorization: Bearer '"$API_TOKEN" -H 'X-API-Key: '"$API_KEY" -H 'X-Forward: Basic '"$API_TOKEN_2"`,
  );
  expect(curl).toContain(`--data-raw '{"user":"3","pwd":"'"$API_PWD"'"}'`);
  expect(curl).toContain('# Set API_TOKEN first: export API_TOKEN=...\n');
  expect(fetch).toContain(
    "const API_KEY = globalThis.process?.env.API_KEY ?? prompt('API_KEY');\n",
  );
  expect(fetch).toContain('["Authorization", "Bearer " + API_TOKEN], ["X-API-Key", API_KEY]');
  expect(python).toContain('("Authorization", "Bearer " + os.environ["API_TOKEN"])');
  expect(python).toContain('"{\\"user\\":\\"3\\",\\"pwd\\":\\"" + os.environ["API_PWD"] + "\\"}"');
  expect(python).toContain('import os\n');
  for (const code of [curl, fetch, python]) expect(code).not.toContain('s3cr3t');
});

test('secrets of the address and of columns are left out, and it says so', () => {
  const ids = columnOf(['1', '2', '3']);
  const dataset: Dataset = {
    columns: ['id', 'token', 'city'],
    rowCount: 3,
    cells: [ids, columnOf(['t0ken', 't1ken', 't2ken']), columnOf(['Rome', 'Oslo', 'Bern'])],
    ids,
    idOfRow: undefined,
  };
  const request = {
    endpointTemplate: 'http://me:passw0rd@127.0.0.1/{id}?api_key=k3y&city={city}&t={token}',
    headers: [{ name: 'X-By', value: '{token}{city}' }],
  };
  for (const language of SNIPPET_LANGUAGES) {
    const code = codeOf(language, request, dataset);
    expect(code).not.toMatch(/t\dken|k3y|passw0rd/);
    expect(code).toContain('http://127.0.0.1/1?api_key=&city=Rome&t=');
    expect(code).toContain('The address holds a secret');
    expect(code).toContain('Columns whose names look secret');
  }
});

test.each(['id', 'ID'])(
  'the ids are in the column %s, and the one before it is a secret',
  (name) => {
    const ids = columnOf(['1', '2', '3']);
    const dataset: Dataset = {
      ...datasetOf(['1', '2', '3']),
      columns: ['token', name],
      cells: [columnOf(['t0ken', 't1ken', 't2ken']), ids],
    };
    const code = codeOf(
      'curl',
      { endpointTemplate: `http://127.0.0.1/{${name}}?t={token}` },
      dataset,
    );
    expect(code).toContain("'http://127.0.0.1/1?t='");
    expect(code).not.toMatch(/t\dken/);
  },
);

test('a column of ids is shown whatever its name', () => {
  const token = columnOf(['t0', 't1', 't2']);
  const dataset = { ...datasetOf(['t0', 't1', 't2']), columns: ['token'], cells: [token] };
  expect(codeOf('curl', { endpointTemplate: 'http://127.0.0.1/{token}' }, dataset)).toContain(
    "'http://127.0.0.1/t2'",
  );
});

test('no more requests than an editor takes, and it says how many are left out', () => {
  const ids = Array.from({ length: 1200 }, (_, index) => String(index));
  const rows = ids.map(Number);
  const snippet = toSnippet('fetch', runOf({}, datasetOf(ids)), rows);
  expect(snippet).toMatchObject({ requestCount: MAX_SNIPPET_REQUESTS, leftOut: 200 });
  const long = ids.map((id) => id.padEnd(9000, 'x'));
  const fewer = toSnippet('Python', runOf({}, datasetOf(long)), rows);
  expect(fewer.requestCount).toBeGreaterThan(100);
  expect(fewer.requestCount + fewer.leftOut).toBe(1200);
  expect(fewer.code.length).toBeLessThan(5_000_000);
  expect(toSnippet('curl', runOf({}), [])).toEqual({ code: '', requestCount: 0, leftOut: 0 });
});

test('whatever the ids are, the fetch script is one that parses, and each curl a line', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(...'ab"\'\\$`(){};#!%<>/\n\r\t é\u2028😀'),
  });
  const request = {
    method: 'POST',
    endpointTemplate: 'http://127.0.0.1/{+id}?q={id}',
    headers: [{ name: 'X-Id', value: '{id}' }],
    body: 'id {id}',
  } as const;
  fc.assert(
    fc.property(fc.uniqueArray(nasty, { minLength: 1, maxLength: 5 }), (ids) => {
      const run = runOf(request, datasetOf(ids));
      const rows = ids.map((_, row) => row);
      const { code } = toSnippet('fetch', run, rows);
      // A script of its own has no top-level await.
      new Script(`(async () => {${code}})`);
      expect(code).not.toContain('</');
      const curls = toSnippet('curl', run, rows).code.trimEnd().split('\n');
      expect(curls).toHaveLength(ids.length);
      for (const line of curls) expect(line).toMatch(/^curl .* '?\$?'http:\/\/127/);
      const python = toSnippet('Python', run, rows).code.split('\n');
      const from = python.indexOf('REQUESTS = [');
      expect(python.indexOf(']', from) - from - 1).toBe(ids.length);
    }),
  );
});
