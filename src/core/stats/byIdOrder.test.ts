import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf } from '../plan/textColumn.ts';
import {
  arbitrarySample,
  columnsFrom,
  datasetOf,
  planOf,
  pulseOf,
  sampleOf,
} from '../run/samples.fixture.ts';
import {
  type ByIdSortKey,
  byIdOrder,
  byIdValue,
  findCells,
  isByIdSortKey,
  needsStats,
} from './byIdOrder.ts';
import { idStatsOf } from './idStats.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import { ReportBuilder } from './reportBuilder.ts';
import { requestOrder } from './requestOrder.ts';

test('finds the cells that contain a text, not what two neighbours spell together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'B', 'b', '1', 'İ'), maxLength: 4 })),
      fc.string({ unit: fc.constantFrom('a', 'b', '1'), minLength: 1, maxLength: 3 }),
      (cells, query) => {
        const folds = !cells.some((cell) => cell.includes('İ'));
        const expected = cells.flatMap((cell, index) =>
          (folds ? cell.toLowerCase() : cell).includes(query) ? [index] : [],
        );
        expect([...findCells(columnOf(cells), query)]).toEqual(expected);
      },
    ),
  );
});

function report() {
  const dataset = datasetOf(['a', 'b', 'c', 'unsent']);
  const builder = new ReportBuilder({
    plan: planOf(),
    dataset,
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  const samples = [
    sampleOf({ row: 2, latencyMs: 30, startMs: 1 }),
    sampleOf({ row: 0, latencyMs: 90, startMs: 0, status: 500, outcome: 1 }),
    sampleOf({ row: 1, latencyMs: 10, startMs: 2 }),
    sampleOf({ row: 0, latencyMs: 20, startMs: 3, status: 0, outcome: 2 }),
  ];
  builder.fold(columnsFrom(samples), 4, pulseOf({ elapsedMs: 9, sent: 4 }));
  return builder.view();
}

test('orders the ids that were called', () => {
  const order = (key: ByIdSortKey, descending: boolean) => [
    ...byIdOrder(report(), { key, descending }, undefined),
  ];
  expect(order('max', true)).toEqual([0, 2, 1]);
  expect(order('count', true)).toEqual([0, 1, 2]);
  expect(order('exceptions', true)).toEqual([0, 1, 2]);
  expect(order('unexpected', true)).toEqual([0, 1, 2]);
  expect(order('id', true)).toEqual([2, 1, 0]);
  const among = Uint32Array.of(1, 3);
  expect([...byIdOrder(report(), { key: 'max', descending: true }, among)]).toEqual([1]);
});

const KEYS = [
  'count',
  'p50',
  'p95',
  'max',
  'spread',
  'unexpected',
  'exceptions',
  'bytes',
  'lastBody',
  'status',
  'timeout',
] as const satisfies readonly ByIdSortKey[];

test('by any column as a plain sort does, with what is not known last in both directions', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrarySample(9), { maxLength: 120 }),
      fc.constantFrom(...KEYS),
      fc.boolean(),
      (samples, key, descending) => {
        const ended = reportOf({ samples, rowCount: 9, end: COMPLETED });
        const stats = idStatsOf(ended);
        const called = [
          ...new Set(samples.filter(({ flags }) => flags % 2 === 0).map(({ row }) => row)),
        ];
        const figureOf = byIdValue(ended, stats, key);
        const isKnown = (id: number) => !Number.isNaN(figureOf(id));
        const known = called.filter(isKnown).sort((a, b) => {
          const difference = Math.fround(figureOf(a)) - Math.fround(figureOf(b));
          return (descending ? -difference : difference) || a - b;
        });
        const unknown = called.filter((id) => !isKnown(id)).sort((a, b) => a - b);
        expect([...byIdOrder(ended, { key, descending }, undefined, stats)]).toEqual([
          ...known,
          ...unknown,
        ]);
      },
    ),
  );
});

test('says the same of an id whether the run goes on or is over', () => {
  fc.assert(
    fc.property(fc.array(arbitrarySample(5), { maxLength: 60 }), (samples) => {
      const whole = samples.filter(({ outcome }) => outcome !== 7);
      const ended = reportOf({ samples: whole, rowCount: 5, end: COMPLETED });
      const stats = idStatsOf(ended);
      for (const key of ['count', 'max', 'exceptions', 'unexpected'] as const) {
        const live = byIdValue(ended, undefined, key);
        const final = byIdValue(ended, stats, key);
        for (let id = 0; id < 5; id++) expect(live(id)).toBe(final(id));
      }
    }),
  );
});

test('keys', () => {
  expect(['id', 'p50', 'cors', 'lane', ''].map(isByIdSortKey)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(needsStats('max')).toBe(false);
  expect(KEYS.filter(needsStats)).toEqual([
    'p50',
    'p95',
    'spread',
    'bytes',
    'lastBody',
    'status',
    'timeout',
  ]);
});

test('orders the requests', () => {
  const places = (key: 'arrival' | 'start' | 'latency', descending: boolean) =>
    [0, 1, 2, 3].map(requestOrder(report(), { key, descending }));
  expect(places('arrival', true)).toEqual([3, 2, 1, 0]);
  expect(places('start', false)).toEqual([1, 0, 2, 3]);
  expect(places('latency', true)).toEqual([1, 0, 3, 2]);
});
