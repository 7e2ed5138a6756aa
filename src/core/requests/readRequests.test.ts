import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDataset } from '../plan/parseDataset.ts';
import { DEFAULT_DRAFT } from '../plan/plan.ts';
import { checkPlan } from '../plan/validatePlan.ts';
import { fieldsOfImport, importOf } from './importOf.ts';
import { importedWords } from './importWords.ts';
import { readRequests } from './readRequests.ts';
import { CHROME_BASH, found, imported, PETSTORE, problemOf } from './requests.fixture.ts';

/** Everything that the page does with a text. */
function readAll(text: string): void {
  const read = readRequests(text);
  if (!read.ok) {
    expect(read.error).toMatch(/\.$/);
    return;
  }
  for (const request of read.value.requests) {
    for (const takesGuess of [true, false]) {
      const imported = importOf(request, takesGuess);
      const draft = { ...DEFAULT_DRAFT, ...fieldsOfImport(imported) };
      checkPlan(draft, parseDataset(draft.ids));
      expect(importedWords(imported)).toContain('in the form');
    }
  }
}

describe('hostile texts', () => {
  test.each([
    ['nothing', '', 'nothing here'],
    ['blanks', '  \r\n', 'nothing here'],
    ['a word', 'hello', 'No request was recognised'],
    ['a page', '<!doctype html><p>curl</p>', 'web page'],
    ['half of JSON', '{"a":', 'cut off'],
    ['other JSON', '[]', 'no HAR file'],
    ['a plan file', '{"format":"rollcall-plan"}', 'file of Rollcall'],
    ['fetch', 'await fetch("http://x")', 'Copy as cURL'],
    ['PowerShell', 'Invoke-WebRequest -Uri "http://x"', 'Copy as cURL'],
    ['half of YAML', 'openapi: [', 'YAML could not be read'],
    ['21 MB', 'x'.repeat(21_000_000), '20 MB'],
    ['6 MB of YAML', `openapi: 3.0.0\n${'# x\n'.repeat(1_500_000)}`, '5 MB'],
  ])('%s', (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });

  test('a YAML bomb ends in a sentence', () => {
    const levels = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${at}: &a${at} [${Array(9)
            .fill(`*a${at - 1}`)
            .join(', ')}]`,
    );
    expect(problemOf(`openapi: 3.0.0\n${levels.join('\n')}`)).toContain('alias');
  });

  test('deep nesting, in JSON and YAML', () => {
    const deep = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
    const example = (value: string) =>
      `{"openapi":"3.0.0","paths":{"/a":{"post":{"requestBody":{"content":{"application/json":{"example":${value}}}}}}}}`;
    expect(imported(example(deep(5000))).notes.join()).toContain('too large');
    expect(problemOf(`openapi: ${deep(100_000)}`)).toContain('could not be read');
    readAll(deep(200_000));
  });

  test('references in circles, and far too many', () => {
    const loop = { $ref: '#/paths/~1a' };
    readAll(
      JSON.stringify({
        openapi: '3.0.0',
        paths: { '/a': loop, '/b': { get: { parameters: [loop], requestBody: loop } } },
      }),
    );
    const wide = { allOf: Array.from({ length: 50 }, () => ({ $ref: '#/components/schemas/A' })) };
    const content = { 'application/json': { schema: { $ref: '#/components/schemas/A' } } };
    const paths = { '/a': { post: { requestBody: { content } } } };
    readAll(JSON.stringify({ openapi: '3.0.0', paths, components: { schemas: { A: wide } } }));
    readAll(
      'openapi: 3.0.0\npaths: &p\n  /a: {post: {requestBody: {content: {application/json: {example: *p}}}}}',
    );
  });

  test('names of prototypes are names', () => {
    readAll('{"__proto__":{"openapi":"3.0.0"},"constructor":1}');
    const text =
      '{"openapi":"3.0.0","paths":{"/{__proto__}":{"get":{}},"/b":{"post":{"requestBody":{"content":{"application/json":{"example":{"__proto__":{"polluted":1}}}}}}}}}';
    expect(found(text).total).toBe(2);
    expect(imported(text, 1).body).toContain('__proto__');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('more than anybody would look through is counted', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [`/a${at}`, { get: {} }]),
    );
    const { requests, total } = found(JSON.stringify({ openapi: '3.0.0', paths }));
    expect([requests.length, total]).toEqual([2000, 3000]);
  });
});

describe('any text', () => {
  test('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), readAll));
    fc.assert(fc.property(fc.string(), (text) => readAll(`curl ${text}`)));
    fc.assert(fc.property(fc.json(), readAll));
  });

  test('a damaged request never throws', () => {
    const whole = [CHROME_BASH, JSON.stringify(PETSTORE)];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.nat(3000),
        fc.nat(20),
        fc.string({ maxLength: 5 }),
        (text, at, count, put) => {
          const from = at % text.length;
          readAll(text.slice(0, from) + put + text.slice(from + count));
        },
      ),
    );
  });

  test('anything at all in the place of a part never throws', () => {
    const shape = fc.record({
      name: fc.jsonValue(),
      in: fc.constantFrom('path', 'query', 'header', 'body'),
      required: fc.boolean(),
      schema: fc.jsonValue(),
      example: fc.jsonValue(),
    });
    fc.assert(
      fc.property(
        fc.array(shape),
        fc.jsonValue(),
        fc.jsonValue(),
        (parameters, requestBody, servers) => {
          readAll(
            JSON.stringify({
              openapi: '3.0.0',
              servers,
              paths: { '/{a}/{b}': { post: { parameters, requestBody } } },
            }),
          );
          readAll(
            JSON.stringify({
              info: {},
              item: [
                {
                  request: {
                    url: servers,
                    header: parameters,
                    body: requestBody,
                    auth: requestBody,
                  },
                },
              ],
            }),
          );
          readAll(
            JSON.stringify({
              log: {
                entries: [
                  { request: { url: 'http://x/1', headers: parameters, postData: requestBody } },
                  servers,
                ],
              },
            }),
          );
        },
      ),
    );
  });
});

test('a secret of the address is not said', () => {
  expect(importedWords(imported('curl "https://x.test/a?api_key=s3cret"'))).not.toContain('s3cret');
});

test('what is imported from a browser can run as it is', () => {
  const fields = fieldsOfImport(imported(CHROME_BASH));
  const draft = { ...DEFAULT_DRAFT, ...fields };
  const { issues } = checkPlan(draft, parseDataset(draft.ids));
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(fields).toMatchObject({ ids: '42', method: 'PUT' });
});
