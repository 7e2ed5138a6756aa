import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf } from '../plan/textColumn.ts';
import { EXCEPTION_KINDS, isException, OUTCOME_CODE } from '../run/outcome.ts';
import { SAMPLE_FLAG } from '../run/phases.ts';
import { arbitrarySample, columnsFrom, planOf, pulseOf, sampleOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { idStatsOf, MIN_FOR_P95, unexpectedShare } from './idStats.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';
import { ReportBuilder } from './reportBuilder.ts';

const ROWS = 6;
/** Rows 0 and 3 have one id, rows 2 and 5 another. */
const ID_OF_ROW = Uint32Array.of(0, 1, 2, 0, 3, 2);

function reportWithSharedIds(samples: readonly Sample[], open: boolean): Report {
  const cells = columnOf(['a', 'b', 'c', 'a', 'd', 'c']);
  const builder = new ReportBuilder({
    plan: planOf(open ? { load: OPEN } : {}),
    dataset: {
      columns: ['id'],
      rowCount: ROWS,
      cells: [cells],
      ids: columnOf(['a', 'b', 'c', 'd']),
      idOfRow: ID_OF_ROW,
    },
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  builder.fold(columnsFrom(samples), samples.length, pulseOf({ sent: samples.length }));
  builder.finish(COMPLETED, 1000);
  return builder.view();
}

const OPEN = {
  kind: 'open',
  ratePerSecond: 10,
  stages: [],
  arrivals: 'uniform',
  seed: 1,
  maxInFlight: 10,
  whenFull: 'wait',
} as const;

/** Plain and slow. */
function plainStats(samples: readonly Sample[], chosen: readonly number[], open: boolean) {
  return [0, 1, 2, 3].map((id) => {
    const indices = chosen.filter((index) => {
      const sample = samples[index];
      return sample !== undefined && ID_OF_ROW[sample.row] === id && (sample.flags & 1) === 0;
    });
    const own = indices.flatMap((index) => samples[index] ?? []);
    const headline = ({ latencyMs, lagMs }: Sample) => Math.fround(latencyMs + (open ? lagMs : 0));
    const latencies = own
      .filter(({ outcome }) => outcome <= 1)
      .map(headline)
      .sort((a, b) => a - b);
    const size = latencies.length;
    const median = middle(latencies);
    const deviations = latencies.map((value) => Math.fround(Math.abs(value - median)));
    const last = own.at(-1);
    return {
      indices,
      count: own.length,
      responses: size,
      unexpected: own.filter(({ outcome }) => outcome === 1).length,
      exceptions: own.filter(({ outcome }) => isException(outcome)).length,
      byKind: EXCEPTION_KINDS.map(
        (kind) => own.filter(({ outcome }) => outcome === OUTCOME_CODE[kind]).length,
      ),
      p50Ms: latencies[Math.ceil(size / 2) - 1] ?? Number.NaN,
      p95Ms: size < 20 ? Number.NaN : latencies[Math.ceil((95 * size) / 100) - 1],
      maxMs: Math.max(0, ...own.map(headline)),
      spreadRatio:
        size < 2
          ? Number.NaN
          : Math.fround(middle(deviations.sort((a, b) => a - b)) / (median === 0 ? 1 : median)),
      bodyBytes: own.reduce((sum, { bodyBytes }) => sum + bodyBytes, 0),
      lastBodyBytes: last?.bodyBytes ?? 0,
      lastStatus: last?.status ?? 0,
      lastOutcome: last?.outcome ?? 0,
    };
  });
}

function middle(ascending: readonly number[]): number {
  const half = ascending.length >>> 1;
  const upper = ascending[half] ?? Number.NaN;
  return ascending.length % 2 === 1 ? upper : ((ascending[half - 1] ?? 0) + upper) / 2;
}

function statsAsPlain(report: Report) {
  const stats = idStatsOf(report);
  return [0, 1, 2, 3].map((id) => ({
    indices: [...stats.samplesOf(id)],
    count: stats.count[id],
    responses: stats.responses[id],
    unexpected: stats.unexpected[id],
    exceptions: stats.exceptions[id],
    byKind: EXCEPTION_KINDS.map((kind) => stats.exceptionsBy[kind]?.[id] ?? 0),
    p50Ms: stats.p50Ms[id],
    p95Ms: stats.p95Ms[id],
    maxMs: stats.maxMs[id],
    spreadRatio: stats.spreadRatio[id],
    bodyBytes: stats.bodyBytes[id],
    lastBodyBytes: stats.lastBodyBytes[id],
    lastStatus: stats.lastStatus[id],
    lastOutcome: stats.lastOutcome[id],
  }));
}

const someSamples = fc.oneof(
  fc.array(arbitrarySample(ROWS), { maxLength: 60 }),
  fc.array(arbitrarySample(ROWS), { minLength: 100, maxLength: 300 }),
);

test('equals a plain grouping', () => {
  fc.assert(
    fc.property(someSamples, fc.boolean(), (samples, open) => {
      const all = samples.map((_, index) => index);
      expect(statsAsPlain(reportWithSharedIds(samples, open))).toEqual(
        plainStats(samples, all, open),
      );
    }),
  );
});

test('of a selection, the samples that are selected', () => {
  fc.assert(
    fc.property(someSamples, fc.integer({ min: 1, max: 9 }), (samples, every) => {
      const chosen = samples.flatMap((_, index) => (index % every === 0 ? [index] : []));
      const whole = reportWithSharedIds(samples, false);
      const part = { ...whole, selected: Uint32Array.from(chosen), sampleCount: chosen.length };
      expect(statsAsPlain(part)).toEqual(plainStats(samples, chosen, false));
    }),
  );
});

test('thousands of ids: each has its own, in order of arrival', () => {
  const rowCount = 5000;
  const samples = Array.from({ length: 3 * rowCount }, (_, index) => ({
    row: (index * 7) % rowCount,
    latencyMs: 1 + (index % 100),
  }));
  const stats = idStatsOf(reportOf({ samples, rowCount, end: COMPLETED }));
  expect(stats.seenCount).toBe(rowCount);
  for (const id of [0, 1, 2499, 4999]) {
    const own = samples.flatMap(({ row }, index) => (row === id ? [index] : []));
    expect([...stats.samplesOf(id)]).toEqual(own);
    expect(stats.maxMs[id]).toBe(Math.max(...own.map((index) => 1 + (index % 100))));
  }
});

test('half of the responses lie within the spread around the middle one', () => {
  const of = (latencies: readonly number[]) =>
    idStatsOf(
      reportOf({
        samples: latencies.map((latencyMs) => ({ row: 0, latencyMs })),
        rowCount: 1,
        end: COMPLETED,
      }),
    ).spreadRatio[0];
  expect(of([100, 90, 110, 95, 105])).toBeCloseTo(0.05);
  expect(of([100, 90, 110, 95, 5000])).toBeCloseTo(0.1);
  expect(of([50, 150])).toBeCloseTo(0.5);
  expect(of([80, 80, 80])).toBe(0);
  expect(of([0, 0])).toBe(0);
  expect(of([80])).toBeNaN();
});

test('a p95 needs twenty responses', () => {
  const samples = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ row: 0, latencyMs: index + 1 }));
  const p95 = (count: number) =>
    idStatsOf(reportOf({ samples: samples(count), rowCount: 1, end: COMPLETED })).p95Ms[0];
  expect(p95(MIN_FOR_P95 - 1)).toBeNaN();
  expect(p95(MIN_FOR_P95)).toBe(19);
});

test('no sample, all failed, and times that are no numbers break nothing', () => {
  const none = idStatsOf(reportOf({ samples: [], rowCount: 2, end: COMPLETED }));
  expect([none.seenCount, none.count[1], none.p50Ms[1]]).toEqual([0, 0, Number.NaN]);
  expect([...none.samplesOf(1)]).toEqual([]);
  expect(unexpectedShare(none, 1)).toBeUndefined();

  const failed = idStatsOf(
    reportOf({
      samples: [1, 2].map((latencyMs) => ({ row: 0, latencyMs, status: 0, outcome: 2 })),
      rowCount: 1,
      end: COMPLETED,
    }),
  );
  expect([failed.exceptions[0], failed.p50Ms[0], failed.maxMs[0]]).toEqual([2, Number.NaN, 2]);

  const odd = idStatsOf(
    reportOf({
      samples: [Number.NaN, -5, 30].map((latencyMs) => ({ row: 0, latencyMs })),
      rowCount: 1,
      end: COMPLETED,
    }),
  );
  expect([odd.p50Ms[0], odd.maxMs[0], odd.spreadRatio[0]]).toEqual([0, 30, 0]);
});

test('warm-up is left out, and rows that the list does not have', () => {
  const report = reportOf({
    samples: [sampleOf({ flags: SAMPLE_FLAG.warmUp, latencyMs: 900 }), sampleOf({ latencyMs: 20 })],
    rowCount: 2,
    end: COMPLETED,
  });
  const stats = idStatsOf({ ...report, dataset: { ...report.dataset, ids: columnOf(['1']) } });
  expect([stats.count[0], stats.maxMs[0], [...stats.samplesOf(0)]]).toEqual([1, 20, [1]]);
});

test('computed once for a report', () => {
  const report = reportOf({ samples: [{}], end: COMPLETED });
  expect(idStatsOf(report)).toBe(idStatsOf(report));
  expect(idStatsOf({ ...report })).not.toBe(idStatsOf(report));
});
