import { describe, expect, test } from 'vitest';
import { encodeColumn } from './binaryColumn.ts';
import { changed, type Mutable, TEXT } from './damaged.fixture.ts';
import { openSnapshot } from './openSnapshot.ts';
import type { SnapshotV4 } from './snapshot.ts';

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
    'warmUp',
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
        counts.sent += 65_536;
        counts.cancelled += 65_536;
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

  test('a thinned run that counts less than it holds, or does not add up', () => {
    // Five samples as every second one of nine or ten.
    const thinned = (change: (counts: Mutable<SnapshotV4>['counts']) => void) =>
      changed((s) => {
        s.samples.keptOneIn = 2;
        s.counts.expected += 5;
        s.counts.responses += 5;
        s.counts.sent += 5;
        change(s.counts);
      });
    expect(thinned(() => {})).toBe('');
    expect(
      thinned((counts) => {
        counts.sent++;
      }),
    ).toMatch(lie);
    expect(
      thinned((counts) => {
        counts.responses++;
      }),
    ).toMatch(lie);
    expect(
      thinned((counts) => {
        counts.expected += counts.unexpected;
        counts.unexpected = 0;
      }),
    ).toMatch(lie);
    expect(
      thinned((counts) => {
        counts.expected += 65_536;
        counts.responses += 65_536;
        counts.sent += 65_536;
      }),
    ).toMatch(lie);
  });

  test('count of samples', () => {
    expect(
      changed((s) => {
        s.samples.count = 6;
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

  const five = (...values: number[]) => values;
  test.each([
    ['startMs', new Float64Array(five(0, -1, 0, 0, 0)), 'impossible start'],
    ['startMs', new Float64Array(five(0, 0, Number.NaN, 0, 0)), 'impossible start'],
    ['startMs', new Float64Array(five(0, 0, 0, 1e300, 0)), 'impossible start'],
    ['latencyMs', new Float32Array(five(0, -1, 0, 0, 0)), 'impossible latency'],
    ['latencyMs', new Float32Array(five(Number.NaN, 0, 0, 0, 0)), 'impossible latency'],
    [
      'latencyMs',
      new Float32Array(five(Number.POSITIVE_INFINITY, 0, 0, 0, 0)),
      'impossible latency',
    ],
    ['lagMs', new Float32Array(five(Number.NEGATIVE_INFINITY, 0, 0, 0, 0)), 'impossible lag'],
    ['row', new Uint32Array(five(0, 3, 0, 0, 0)), 'row'],
    ['row', new Uint32Array(five(0, 4_294_967_295, 0, 0, 0)), 'row'],
    ['status', new Uint16Array(five(200, 1000, 0, 0, 0)), 'impossible status'],
    ['status', new Uint16Array(five(0, 503, 0, 0, 0)), 'response with status 0'],
    ['outcome', new Uint8Array(five(0, 1, 2, 9, 0)), 'unknown outcome'],
    ['outcome', new Uint8Array(five(0, 0, 2, 7, 0)), 'expected'],
    ['queueMs', new Float32Array(five(0, -1, 0, 0, 0)), 'impossible queueMs'],
    ['waitMs', new Float32Array(five(Number.POSITIVE_INFINITY, 0, 0, 0, 0)), 'impossible waitMs'],
    ['serverTimingMs', new Float32Array(five(1e30, 0, 0, 0, 0)), 'impossible serverTimingMs'],
    ['protocol', new Uint8Array(five(0, 6, 0, 0, 0)), 'unknown protocol'],
    ['flags', new Uint8Array(five(64, 0, 0, 0, 1)), 'unknown flags'],
    ['flags', new Uint8Array(five(0, 0, 0, 0, 0)), 'warm up'],
    ['failedChecks', new Uint8Array(five(2, 0, 0, 0, 0)), 'check'],
  ] as const)('%s', (name, column, word) => {
    const error = changed((s) => {
      const wire = s.samples.columns[name];
      if (wire !== undefined) wire.data = encodeColumn(column);
    });
    expect(error).toMatch(lie);
    expect(error).toContain(word);
  });

  test('rules are parsed as if they had been typed', () => {
    expect(changed((s) => s.plan.thresholds.push('http_req_duration: p(95)<<5'))).toMatch(lie);
    expect(changed((s) => s.plan.thresholds.push('a\nhttp_reqs: count>1'))).toMatch(lie);
    expect(changed((s) => s.plan.checks.push(''))).toMatch(lie);
    expect(changed((s) => s.plan.checks.push('body matches /(a+)+$/'))).toMatch(lie);
    expect(changed((s) => s.plan.checks.push(...Array(9).fill('status == 200')))).toMatch(lie);
  });

  test('marks and think time go forward', () => {
    expect(
      changed((s) => {
        s.marks.push({ kind: 'frozen', atMs: 7, untilMs: 6 });
      }),
    ).toMatch(lie);
    expect(
      changed((s) => {
        s.plan.thinkTime = { minMs: 2, maxMs: 1 };
      }),
    ).toMatch(lie);
  });

  test('a column that was left out is unknown throughout', () => {
    const text = JSON.stringify({
      ...JSON.parse(TEXT),
      samples: {
        ...JSON.parse(TEXT).samples,
        columns: { ...JSON.parse(TEXT).samples.columns, waitMs: undefined },
      },
    });
    const result = openSnapshot(text);
    expect(result.ok && result.value.phases).toMatchObject({ knownCount: 0, unknownCount: 2 });
  });

  test('unknown lag is not a contradiction', () => {
    expect(
      changed((s) => {
        s.samples.columns.lagMs.data = encodeColumn(new Float32Array(5).fill(Number.NaN));
      }),
    ).toBe('');
  });

  test('the dataset', () => {
    const cells = (s: Mutable<SnapshotV4>) =>
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
