import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_CHECKS } from './check.ts';
import { parseChecks } from './parseChecks.ts';

function one(text: string) {
  const { checks, problems } = parseChecks(text);
  expect(problems).toEqual([]);
  expect(checks).toHaveLength(1);
  return checks[0];
}

describe('what is read', () => {
  test.each([
    ['status == 200', { kind: 'status', comparison: '==', value: 200 }],
    ['Status<400', { kind: 'status', comparison: '<', value: 400 }],
    [
      'header Content-Type contains json',
      { kind: 'headerContains', name: 'content-type', value: 'json' },
    ],
    ['header x-cache == HIT', { kind: 'headerEquals', name: 'x-cache', value: 'HIT' }],
    ['header x-cache=="a b "', { kind: 'headerEquals', name: 'x-cache', value: 'a b ' }],
    ['header x-cache === ""', { kind: 'headerEquals', name: 'x-cache', value: '' }],
    ['body contains "ok"', { kind: 'bodyContains', text: 'ok' }],
    ['body contains all is  well', { kind: 'bodyContains', text: 'all is  well' }],
    ['body contains "say \\"a\\\\b\\""', { kind: 'bodyContains', text: 'say "a\\b"' }],
    ['body matches /user-\\d+/i', { kind: 'bodyMatches', source: 'user-\\d+', ignoreCase: true }],
    ['body matches /a/b/', { kind: 'bodyMatches', source: 'a/b', ignoreCase: false }],
    ['json /user/name == "Ada"', { kind: 'jsonEquals', pointer: '/user/name', json: '"Ada"' }],
    [
      'json /a~1b/~0/0==[1, {"x":null}]',
      { kind: 'jsonEquals', pointer: '/a~1b/~0/0', json: '[1, {"x":null}]' },
    ],
    ['json "/a b/c=d" == true', { kind: 'jsonEquals', pointer: '/a b/c=d', json: 'true' }],
    ['json == []', { kind: 'jsonEquals', pointer: '', json: '[]' }],
    ['json / == 1', { kind: 'jsonEquals', pointer: '/', json: '1' }],
    ['size < 10kB', { kind: 'sizeBytes', comparison: '<', value: 10_000 }],
    ['size <= 2 KiB', { kind: 'sizeBytes', comparison: '<=', value: 2048 }],
    ['size > 0', { kind: 'sizeBytes', comparison: '>', value: 0 }],
    ['size != 12 bytes', { kind: 'sizeBytes', comparison: '!=', value: 12 }],
    ['latency < 300ms', { kind: 'latencyMs', comparison: '<', value: 300 }],
    ['latency < 0.3s', { kind: 'latencyMs', comparison: '<', value: 300 }],
  ])('%s', (text, rule) => {
    const check = one(text);
    expect(check?.rule).toEqual(rule);
    expect(one(check?.text ?? '')).toEqual(check);
  });

  test('the tidied text', () => {
    expect(one('  HEADER  X-Cache==HIT ')?.text).toBe('header x-cache == HIT');
    expect(one('size<10 kB')?.text).toBe('size < 10kB');
    expect(one('json  /a==1')?.text).toBe('json /a == 1');
  });
});

describe('what is refused, with the place and a way out', () => {
  test.each([
    ['statsu == 200', 'statsu', 'Did you mean status?'],
    ['== 200', '== 200', 'Begin with status'],
    ['__proto__ == 200', '__proto__', 'is not a check'],
    ['status 200', '200', 'Write an operator after status'],
    ['status = 200', '=', 'Did you mean ==?'],
    ['status == ok', 'ok', 'is not a number'],
    ['status == 2000', '2000', '100 to 599'],
    ['status == 200.5', '200.5', '100 to 599'],
    ['status == 200 or 201', 'or 201', 'one check a line'],
    ['header', '', 'name is missing'],
    ['header content-type json', 'json', 'contains or =='],
    ['header a containsx', 'containsx', 'contains or =='],
    ['header a !== b', '!== b', 'contains or =='],
    ['header a contains', '', 'Write a text'],
    ['header a contains ""', '""', 'empty'],
    ['body contains ""', '""', 'empty'],
    ['body has ok', 'has ok', 'contains or matches'],
    ['body contains "ok', '"ok', 'closing quote is missing'],
    ['body contains "ok" yes', 'yes', 'after the closing quote'],
    ['body contains "a\\nb"', '"a\\nb"', '\\n is not known'],
    ["body contains 'ok'", "'ok'", 'double quotes'],
    ['body matches user', 'user', 'between slashes'],
    ['body matches //', '//', 'between slashes'],
    ['body matches /a/g', 'g', 'only i'],
    ['body matches /(/', '(', 'not a regular expression'],
    ['body matches /(a+)+$/', '(a+)+$', 'for ever'],
    [`body matches /${'a'.repeat(301)}/`, 'a'.repeat(301), '300 characters'],
    ['json user/name == 1', 'user/name', 'not a JSON pointer'],
    ['json /a~2 == 1', '/a~2', 'not a JSON pointer'],
    ['json /a 1', '1', 'comes =='],
    ['json /a ==', '', 'value is missing'],
    ['json /a == Ada', 'Ada', 'is not JSON'],
    ['size < 10TB', 'TB', 'bytes, kB, MB'],
    ['latency < 3m', 'm', 'milliseconds or seconds'],
  ])('%s', (text, marked, words) => {
    const { checks, problems } = parseChecks(`\n${text}`);
    expect(checks).toEqual([]);
    expect(problems).toMatchObject([{ line: 2, length: marked.length }]);
    const column = problems[0]?.column ?? 0;
    expect(text.slice(column - 1, column - 1 + marked.length)).toBe(marked);
    expect(problems[0]?.message).toContain(words);
  });

  test('a check too many', () => {
    const { checks, problems } = parseChecks('status == 200\n'.repeat(MAX_CHECKS + 3));
    expect(checks).toHaveLength(MAX_CHECKS);
    expect(problems).toMatchObject([{ line: MAX_CHECKS + 1, column: 1 }]);
  });
});

describe('properties', () => {
  const printable = fc.string({ minLength: 1, maxLength: 60 });

  test('any text without a line end can be looked for, in quotes', () => {
    fc.assert(
      fc.property(printable, (text) => {
        const typed = `"${text.replace(/["\\]/g, '\\$&')}"`;
        const check = one(`body contains ${typed}`);
        expect(check?.rule).toEqual({ kind: 'bodyContains', text });
        expect(one(check?.text ?? '')).toEqual(check);
      }),
    );
  });

  test('any JSON value at any pointer is read, and its tidied text gives the same check', () => {
    fc.assert(
      fc.property(fc.array(printable, { maxLength: 4 }), fc.jsonValue(), (keys, value) => {
        const pointer = keys
          .map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)
          .join('');
        const json = JSON.stringify(value);
        const line = `json "${pointer.replace(/["\\]/g, '\\$&')}" == ${json}`;
        fc.pre(line.length <= 500);
        const check = one(line);
        expect(check?.rule).toEqual({ kind: 'jsonEquals', pointer, json });
        expect(one(check?.text ?? '')).toEqual(check);
      }),
    );
  });

  const scrap = fc.constantFrom(
    ...['status', 'header', 'body', 'json', 'size', 'latency', 'contains', 'matches'],
    ...[' ', ' ', '==', '<', '"', '\\', '/', '~', '(', 'a+', ')', '+', '[', '{', '2', 'kB', 'x'],
    ...['\n', '\ud800', '#', "'"],
  );

  test('never throws; each problem lies within its line; what is read reads again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scrap, { maxLength: 25 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { checks, problems } = parseChecks(text);
        const lines = text.split(/\r\n|\r|\n/);
        for (const { line, column, length } of problems) {
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column - 1 + length).toBeLessThanOrEqual(lines[line - 1]?.length ?? -1);
        }
        for (const check of checks) expect(one(check.text)).toEqual(check);
      }),
      { numRuns: 1000 },
    );
  });
});
