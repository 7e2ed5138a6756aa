import { describe, expect, test } from 'vitest';
import { encodeColumn } from './binaryColumn.ts';
import { readSnapshot } from './readSnapshot.ts';
import { smallReport } from './snapshot.fixture.ts';
import type { SnapshotV1 } from './snapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const TEXT = writeSnapshot(smallReport());
const SENTENCE = /^[A-Z][^\n]{10,400}[.]$/;

function errorOf(text: string): string {
  const result = readSnapshot(text);
  return result.ok ? '' : result.error;
}

type Mutable<T> = { -readonly [Key in keyof T]: Mutable<T[Key]> };

function changed(change: (snapshot: Mutable<SnapshotV1>) => void): string {
  const snapshot = JSON.parse(TEXT) as Mutable<SnapshotV1>;
  change(snapshot);
  return errorOf(JSON.stringify(snapshot));
}

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
        `{"format":"rollcall-snapshot","version":1,"app":${'['.repeat(9e5)}${']'.repeat(9e5)}}`,
      ),
    ).toMatch(SENTENCE);
  });

  test('a newer version says so, whatever else it holds', () => {
    expect(errorOf('{"format":"rollcall-snapshot","version":2,"new":true}')).toMatch(
      /made by a newer version of Rollcall \(format 2\); reload/,
    );
  });

  test.each(['0', '-1', '1.5', '"1"', 'null', '1e999', '{}'])(
    'version %s is no version',
    (version) => {
      expect(errorOf(TEXT.replace('"version":1', `"version":${version}`))).toMatch(/"version"/);
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
});

describe('a snapshot that contradicts itself', () => {
  const lie = /^The snapshot contradicts itself: /;

  test.each([
    'planned',
    'sent',
    'responses',
    'expected',
    'unexpected',
    'exceptions',
    'cancelled',
  ] as const)('counts: %s', (name) => {
    expect(
      changed((s) => {
        s.counts[name] = (s.counts[name] ?? 0) + 1;
      }),
    ).toMatch(lie);
  });

  test('counts that agree with each other, but not with the samples', () => {
    expect(
      changed(({ counts }) => {
        counts.expected++;
        counts.unexpected--;
      }),
    ).toMatch(lie);
    expect(
      changed(({ counts }) => {
        counts.sent += 7;
        counts.cancelled += 7;
      }),
    ).toMatch(lie);
    expect(
      changed(({ counts }) => {
        counts.sent--;
        counts.cancelled--;
      }),
    ).toMatch(lie);
    expect(changed((s) => Reflect.deleteProperty(s.counts, 'planned'))).toMatch(lie);
  });

  test('more sent than planned', () => {
    expect(
      changed((s) => {
        s.plan.length = { kind: 'rounds', rounds: 1 };
        s.counts.planned = 3;
      }),
    ).toContain('more were sent than planned');
  });

  test('count of samples', () => {
    expect(
      changed((s) => {
        s.samples.count = 5;
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.samples.count = 10_000_000;
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.samples.columns.lane.data = '';
      }),
    ).toContain('"lane"');
    expect(
      changed((s) => {
        s.samples.columns.lane.data = '!'.repeat(s.samples.columns.lane.data.length);
      }),
    ).toContain('"lane"');
  });

  const four = (...values: number[]) => values;
  test.each([
    ['startMs', new Float64Array(four(0, -1, 0, 0)), 'impossible start'],
    ['startMs', new Float64Array(four(0, 0, Number.NaN, 0)), 'impossible start'],
    ['startMs', new Float64Array(four(0, 0, 0, 1e300)), 'impossible start'],
    ['latencyMs', new Float32Array(four(0, -1, 0, 0)), 'impossible latency'],
    ['latencyMs', new Float32Array(four(Number.NaN, 0, 0, 0)), 'impossible latency'],
    ['latencyMs', new Float32Array(four(Number.POSITIVE_INFINITY, 0, 0, 0)), 'impossible latency'],
    ['lagMs', new Float32Array(four(Number.NEGATIVE_INFINITY, 0, 0, 0)), 'impossible lag'],
    ['row', new Uint32Array(four(0, 3, 0, 0)), 'row'],
    ['row', new Uint32Array(four(0, 4_294_967_295, 0, 0)), 'row'],
    ['status', new Uint16Array(four(200, 1000, 0, 0)), 'impossible status'],
    ['status', new Uint16Array(four(0, 503, 0, 0)), 'response with status 0'],
    ['outcome', new Uint8Array(four(0, 1, 2, 9)), 'unknown outcome'],
    ['outcome', new Uint8Array(four(0, 0, 2, 7)), 'expected'],
  ] as const)('%s', (name, column, word) => {
    const error = changed((s) => {
      s.samples.columns[name].data = encodeColumn(column);
    });
    expect(error).toMatch(lie);
    expect(error).toContain(word);
  });

  test('unknown lag is not a contradiction', () => {
    expect(
      changed((s) => {
        s.samples.columns.lagMs.data = encodeColumn(new Float32Array(4).fill(Number.NaN));
      }),
    ).toBe('');
  });

  test('the dataset', () => {
    const cells = (s: Mutable<SnapshotV1>) =>
      s.dataset.columns[1]?.cells ?? { text: '', lengths: '' };
    expect(
      changed((s) => {
        cells(s).text += 'x';
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        cells(s).text = '';
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        cells(s).lengths = encodeColumn(Uint32Array.of(4_294_967_295, 1, 2));
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        cells(s).lengths = encodeColumn(Uint32Array.of(3, 3));
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.dataset.rows = 4;
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.dataset.idColumn = 2;
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        if (s.dataset.columns[0]) Reflect.deleteProperty(s.dataset.columns[0], 'cells');
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.dataset.idOfRow = encodeColumn(Uint32Array.of(0, 1));
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.dataset.idOfRow = encodeColumn(Uint32Array.of(0, 2, 0));
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.dataset.idOfRow = encodeColumn(Uint32Array.of(0, 0, 1));
      }),
    ).toMatch(lie);
  });
});
