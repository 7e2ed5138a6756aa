import { describe, expect, test, vi } from 'vitest';
import { changed, errorOf, SENTENCE, TEXT } from './damaged.fixture.ts';
import { readSnapshot } from './readSnapshot.ts';

describe('readSnapshot', () => {
  test('opens what was written, with or without a byte order mark', () => {
    expect(errorOf(TEXT)).toBe('');
    expect(errorOf(`\uFEFF${TEXT}`)).toBe('');
  });

  test('every truncation is one clear sentence', () => {
    for (let length = 0; length < TEXT.length; length++) {
      expect(errorOf(TEXT.slice(0, length))).toMatch(SENTENCE);
    }
    expect(errorOf(TEXT.slice(0, -20))).toContain('cut off');
  });

  test('no changed character makes it throw, or gives anything but a report or a sentence', () => {
    for (let at = 0; at < TEXT.length; at++) {
      for (const character of ['0', '9', '"', '}', 'A', '-', '\u0000']) {
        const result = readSnapshot(TEXT.slice(0, at) + character + TEXT.slice(at + 1));
        if (!result.ok) expect(result.error).toMatch(SENTENCE);
      }
    }
  });

  test.each(['', ' ', 'id\n1\n2', '<html></html>', '{', '\u0000', '[1,2', 'NaN'])(
    'no JSON: %j',
    (text) => expect(errorOf(text)).toMatch(/^This is not a Rollcall snapshot/),
  );

  test.each([
    'null',
    '1',
    '"rollcall-snapshot"',
    '[]',
    '{}',
    '[[]]',
    '{"format":"other","version":1}',
    '{"log":{"version":"1.2"}}',
    '{"__proto__":{"format":"rollcall-snapshot","version":1}}',
  ])('other JSON: %s', (text) => expect(errorOf(text)).toBe('This is not a Rollcall snapshot.'));

  test('very deep JSON', () => {
    expect(errorOf('['.repeat(1_000_000))).toMatch(SENTENCE);
    expect(
      errorOf(
        `{"format":"rollcall-snapshot","version":2,"app":${'['.repeat(9e5)}${']'.repeat(9e5)}}`,
      ),
    ).toMatch(SENTENCE);
  });

  test('a newer version says so, whatever else it holds', () => {
    expect(errorOf('{"format":"rollcall-snapshot","version":5,"new":true}')).toMatch(
      /made by a newer version of Rollcall \(format 5\); reload/,
    );
  });

  test.each(['0', '-1', '1.5', '"1"', 'null', '1e999', '{}'])(
    'version %s is no version',
    (version) => {
      expect(errorOf(TEXT.replace('"version":3', `"version":${version}`))).toMatch(/"version"/);
    },
  );

  test('unknown, missing and wrong fields are named', () => {
    expect(changed((s) => Object.assign(s, { extra: 1 }))).toContain('unknown field "extra"');
    expect(changed((s) => Reflect.deleteProperty(s.plan, 'method'))).toContain(
      '"plan.method" is missing',
    );
    expect(changed((s) => Object.assign(s.plan, { timeoutMs: '30' }))).toContain(
      '"plan.timeoutMs" should be',
    );
    expect(changed((s) => Object.assign(s.samples.columns.row, { type: 'f64' }))).toContain(
      'samples.columns.row.type',
    );
    expect(changed((s) => Object.assign(s, { startedAt: 'yesterday' }))).toContain('startedAt');
    expect(changed((s) => Object.assign(s, { startedAt: '2026-13-45T99:00:00.000Z' }))).toContain(
      'startedAt',
    );
  });

  test('__proto__, constructor and prototype keys are refused and change nothing', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const evil = `"${key}":{"polluted":true},`;
      for (const place of ['{"format"', '"method"', '"count"', '"rows"', '"planned"', '"name"']) {
        const inserted = place.startsWith('{') ? `{${evil}"format"` : `${evil}${place}`;
        expect(errorOf(TEXT.replace(place, inserted))).toMatch(SENTENCE);
      }
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('an endpoint of another scheme is refused', () => {
    for (const endpoint of ['javascript:alert(1)', ' http://x.test', '//x.test', 'data:,x']) {
      expect(changed((s) => Object.assign(s.plan, { endpointTemplate: endpoint }))).toMatch(
        /"plan.endpointTemplate" should be/,
      );
    }
  });

  test('numbers out of range', () => {
    expect(errorOf(TEXT.replace('"elapsedMs":700000', '"elapsedMs":1e999'))).toContain('elapsedMs');
    expect(errorOf(TEXT.replace('"elapsedMs":700000', '"elapsedMs":-1'))).toContain('elapsedMs');
    expect(errorOf(TEXT.replace('"concurrency":6', '"concurrency":0'))).toContain('concurrency');
  });

  test('what a sentence takes from the file is cut and shows what is not seen', () => {
    const key = 'a\n\u202Eb\u0000';
    expect(changed((s) => Object.assign(s.plan, { [key]: 1 }))).toBe(
      'This snapshot is damaged: it has an unknown field "plan.a\\u000A\\u202Eb\\u0000".',
    );
    const error = changed(({ dataset: { columns } }) => {
      Object.assign(columns[1] ?? {}, { name: `\u202E\n${'x'.repeat(500)}` });
      Object.assign(columns[1]?.cells ?? {}, { text: '' });
    });
    expect(error).toMatch(SENTENCE);
    expect(error).toContain('\\u202E\\u000A');
  });

  test('ten thousand columns of a million rows, without cells, take no memory', () => {
    const Given = Uint32Array;
    let numbers = 0;
    class Counted extends Given {
      constructor(length: number) {
        super(length);
        numbers += length;
      }
    }
    vi.stubGlobal('Uint32Array', Counted);
    const error = changed(({ dataset }) => {
      dataset.rows = 1_000_000;
      dataset.idColumn = 9999;
      dataset.columns = Array.from({ length: 10_000 }, () => ({ name: 'x' }));
    });
    vi.unstubAllGlobals();
    expect(error).toMatch(/no column of ids/);
    expect(numbers).toBeLessThan(2_000_000);
  });
});
