import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { type CheckRule, MAX_CHECKS } from '../plan/check.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import { type CheckedResponse, compileChecks } from './checkResponse.ts';

function compile(...rules: CheckRule[]) {
  return compileChecks(rules.map((rule) => ({ text: rule.kind, rule })));
}

function answer(change: Partial<CheckedResponse> = {}): CheckedResponse {
  const headers = new Map([['content-type', 'application/json']]);
  return {
    status: 200,
    latencyMs: 120,
    bodyBytes: 1000,
    header: (name) => headers.get(name) ?? '',
    body: '{"user":{"name":"Ada","tags":["x","y"]}}',
    ...change,
  };
}

function passes(line: string, change: Partial<CheckedResponse> = {}): boolean {
  const { checks, problems } = parseChecks(line);
  expect(problems).toEqual([]);
  return compileChecks(checks).failed(answer(change)) === 0;
}

describe('one check', () => {
  test.each([
    ['status == 200', true],
    ['status >= 300', false],
    ['header content-type contains json', true],
    ['header content-type == json', false],
    ['header x-none == ""', true],
    ['header x-none contains a', false],
    ['body contains Ada', true],
    ['body contains ada', false],
    ['body matches /ADA/i', true],
    ['body matches /ADA/', false],
    ['json /user/name == "Ada"', true],
    ['json /user/name == "Bob"', false],
    ['json /user/tags/1 == "y"', true],
    ['json /user/tags/01 == "y"', false],
    ['json /user/tags/- == "y"', false],
    ['json /user/tags/length == 2', false],
    ['json /user/name/0 == "A"', false],
    ['json /user == {"tags":["x","y"],"name":"Ada"}', true],
    ['json /user/tags == ["y","x"]', false],
    ['json /user/tags == {"0":"x","1":"y"}', false],
    ['json /none == null', false],
    ['json /toString == null', false],
    ['json /__proto__ == {}', false],
    ['json /user/constructor/name == "Object"', false],
    ['size < 1kB', false],
    ['size <= 1kB', true],
    ['latency < 0.3s', true],
  ])('%s: %s', (line, expected) => {
    expect(passes(line)).toBe(expected);
  });

  test('own properties with hostile names are values like others', () => {
    const body = '{"__proto__":{"admin":true},"a":{"__proto__":1}}';
    expect(passes('json /__proto__/admin == true', { body })).toBe(true);
    expect(passes('json /a == {"__proto__":1}', { body })).toBe(true);
    expect(passes('json /a == {"__proto__":2}', { body })).toBe(false);
    expect(passes('json /a == {"b":1}', { body })).toBe(false);
    expect(passes('json == {"b":{}}', { body: '{"__proto__":{}}' })).toBe(false);
    expect(passes('json == {"__proto__":{}}', { body: '{"b":{}}' })).toBe(false);
    expect(passes('json /__proto__ == {}', { body: '{"a":1}' })).toBe(false);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  test('~1 and ~0 in keys', () => {
    const body = '{"a/b":1,"~1":2,"/":3}';
    expect(passes('json /a~1b == 1', { body })).toBe(true);
    expect(passes('json /~01 == 2', { body })).toBe(true);
  });

  test('without a body, and with a body that is not JSON', () => {
    for (const line of ['body contains a', 'body matches /a/', 'json /a == 1']) {
      expect(passes(line, { body: undefined })).toBe(false);
    }
    expect(passes('json /a == 1', { body: '{"a":1' })).toBe(false);
    expect(passes('json == null', { body: '' })).toBe(false);
    expect(passes('json == null', { body: 'null' })).toBe(true);
  });
});

describe('many checks', () => {
  test('one bit each, in the order of the plan', () => {
    const { checks } = parseChecks('status == 200\nstatus == 404\nbody contains x\nlatency < 1ms');
    expect(compileChecks(checks).failed(answer())).toBe(0b1010);
    expect(compileChecks([]).failed(answer())).toBe(0);
  });

  test('the body is needed by checks of it only', () => {
    const needs = (line: string) => compileChecks(parseChecks(line).checks).needsBody;
    expect(needs('status == 200\nsize > 1\nlatency < 5\nheader a == b')).toBe(false);
    for (const line of ['body contains a', 'body matches /a/', 'json /a == 1']) {
      expect(needs(`status == 200\n${line}`)).toBe(true);
    }
  });

  test('JSON is parsed once a response, and anew for the next', () => {
    const { failed } = compileChecks(parseChecks('json /a == 1\njson /a == 2').checks);
    const parse = vi.spyOn(JSON, 'parse');
    try {
      expect(failed(answer({ body: '{"a":1}' }))).toBe(0b10);
      expect(failed(answer({ body: '{"a":2}' }))).toBe(0b01);
      expect(failed(answer({ body: '{' }))).toBe(0b11);
      expect(parse).toHaveBeenCalledTimes(3);
    } finally {
      parse.mockRestore();
    }
  });
});

describe('never throws', () => {
  test('rules that no parser would let pass', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const { failed } = compile(
      { kind: 'bodyMatches', source: '(', ignoreCase: false },
      { kind: 'jsonEquals', pointer: '', json: '{' },
      { kind: 'jsonEquals', pointer: 'a', json: '1' },
      { kind: 'jsonEquals', pointer: '', json: deep },
    );
    expect(failed(answer({ body: deep }))).toBe(0b1111);
  });

  test('a header that throws fails its check alone', () => {
    const { checks } = parseChecks('header a == b\nstatus == 200');
    const header = () => {
      throw new TypeError('bad name');
    };
    expect(compileChecks(checks).failed(answer({ header }))).toBe(0b01);
  });

  test('any rules on any response, within a byte', () => {
    const comparison = fc.constantFrom('<', '<=', '>', '>=', '==', '!=');
    const value = fc.double();
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const rule: fc.Arbitrary<CheckRule> = fc.oneof(
      fc.record({ kind: fc.constantFrom('status', 'sizeBytes', 'latencyMs'), comparison, value }),
      fc.record({
        kind: fc.constantFrom('headerEquals', 'headerContains'),
        name: text,
        value: text,
      }),
      fc.record({ kind: fc.constant('bodyContains'), text }),
      fc.record({ kind: fc.constant('bodyMatches'), source: text, ignoreCase: fc.boolean() }),
      fc.record({
        kind: fc.constant('jsonEquals'),
        pointer: text.map((key) => `/${key}`),
        json: fc.oneof(text, fc.json()),
      }),
    );
    const response = fc.record({
      status: fc.integer(),
      latencyMs: fc.double(),
      bodyBytes: fc.double(),
      header: fc.constant((name: string) => name),
      body: fc.option(fc.oneof(text, fc.json()), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), response, (rules, checked) => {
        const bits = compile(...rules).failed(checked);
        expect(bits).toBeGreaterThanOrEqual(0);
        expect(bits).toBeLessThan(2 ** Math.min(rules.length, MAX_CHECKS));
        expect(compile(...rules).failed(checked)).toBe(bits);
      }),
    );
  });
});

describe('equality of JSON', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([key, inner]) => [key, reversed(inner)]));
  };
  /** Sorted keys at every depth. */
  const canonical = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const entries = Object.entries(value).map(([key, inner]) => [key, canonical(inner)] as const);
    entries.sort(([left], [right]) => (left < right ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inner}`).join()}}`;
  };
  const equal = (body: string, json: string) =>
    compile({ kind: 'jsonEquals', pointer: '', json }).failed(answer({ body })) === 0;

  test('ignores the order of keys', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(equal(JSON.stringify(reversed(JSON.parse(text))), text)).toBe(true);
      }),
    );
  });

  test('agrees with a comparison of sorted texts', () => {
    const small = fc
      .jsonValue({ maxDepth: 2, noUnicodeString: true })
      .map((value) => JSON.stringify(value));
    const tiny = fc.constantFrom(
      '{}',
      '[]',
      '[0]',
      '{"a":0}',
      '{"b":0}',
      '{"a":0,"b":[]}',
      'null',
      '""',
      '0',
      '[[]]',
    );
    fc.assert(
      fc.property(fc.oneof(small, tiny), fc.oneof(small, tiny), (left, right) => {
        const same = canonical(JSON.parse(left)) === canonical(JSON.parse(right));
        expect(equal(left, right)).toBe(same);
      }),
      { numRuns: 500 },
    );
  });
});
