import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isResponse } from '../run/outcome.ts';
import { arbitrarySample } from '../run/samples.fixture.ts';
import { type Sample, UNKNOWN_BYTES } from '../run/samples.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';
import { type RequestSortKey, requestOrder } from './requestOrder.ts';

const ROWS = 5;

const VALUE_OF: Readonly<Record<RequestSortKey, (sample: Sample, index: number) => number>> = {
  arrival: (_, index) => index,
  id: ({ row }) => row,
  start: ({ startMs }) => startMs,
  latency: ({ latencyMs }) => latencyMs,
  service: ({ latencyMs }) => latencyMs,
  lag: ({ lagMs }) => lagMs,
  queue: ({ queueMs }) => queueMs,
  connect: ({ connectMs }) => connectMs,
  server: ({ waitMs }) => waitMs,
  receive: ({ receiveMs }) => receiveMs,
  protocol: ({ protocol }) => (protocol === 0 ? Number.NaN : protocol),
  status: ({ outcome, status }) => (isResponse(outcome) ? status : 100_000 + outcome),
  bytes: ({ bodyBytes }) => bodyBytes,
  wire: ({ transferBytes }) => (transferBytes === UNKNOWN_BYTES ? Number.NaN : transferBytes),
  lane: ({ lane }) => lane,
  checks: ({ failedChecks }) => failedChecks.toString(2).replaceAll('0', '').length,
  remarks: ({ flags }) => flags,
};

/** Whatever a file may hold: any of its floats can be NaN, and a lag is below zero when a timer fires early. */
const sampleWithHoles = fc
  .tuple(
    arbitrarySample(ROWS),
    fc.subarray(['startMs', 'latencyMs', 'lagMs', 'queueMs', 'waitMs'] as const, { maxLength: 2 }),
    fc.boolean(),
  )
  .map(([sample, holes, isEarly]) => ({
    ...sample,
    lagMs: isEarly ? -sample.lagMs : sample.lagMs,
    ...Object.fromEntries(holes.map((name) => [name, Number.NaN])),
  }));

function indicesInOrder(report: Report, key: RequestSortKey, descending: boolean): number[] {
  const indexAt = requestOrder(report, { key, descending });
  return Array.from({ length: report.sampleCount }, (_, place) => indexAt(place));
}

test.each(Object.keys(VALUE_OF) as RequestSortKey[])(
  'by %s equals a plain stable sort, of the run and of a selection, what is unknown last',
  (key) => {
    fc.assert(
      fc.property(
        fc.array(sampleWithHoles, { maxLength: 60 }),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        fc.boolean(),
        (samples, picks, descending) => {
          const run = reportOf({ samples, end: COMPLETED, rowCount: ROWS });
          const selected = Uint32Array.from(samples.keys()).filter((index) => picks[index]);
          const selection = { ...run, selected, sampleCount: selected.length };
          for (const report of [run, selection]) {
            const indices = [...(report.selected ?? samples.keys())];
            const valueAt = (index: number) => {
              const sample = samples[index];
              return sample === undefined ? Number.NaN : VALUE_OF[key](sample, index);
            };
            const known = indices.filter((index) => !Number.isNaN(valueAt(index)));
            const unknown = indices.filter((index) => Number.isNaN(valueAt(index)));
            known.sort(
              (a, b) => (descending ? valueAt(b) - valueAt(a) : valueAt(a) - valueAt(b)) || a - b,
            );
            expect(indicesInOrder(report, key, descending)).toEqual([...known, ...unknown]);
          }
        },
      ),
      { numRuns: 40 },
    );
  },
);

test('the latency of an open load is the time from the planned start', () => {
  const load = {
    kind: 'open',
    ratePerSecond: 1,
    stages: [],
    arrivals: 'uniform',
    seed: 1,
    maxInFlight: 10,
    whenFull: 'drop',
  } as const;
  const samples = [
    { latencyMs: 10, lagMs: 5 },
    { latencyMs: 12, lagMs: 0 },
    { latencyMs: 11, lagMs: Number.NaN },
  ];
  const report = reportOf({ samples, end: COMPLETED, plan: { load } });
  expect(indicesInOrder(report, 'latency', true)).toEqual([0, 1, 2]);
  expect(indicesInOrder(report, 'service', true)).toEqual([1, 2, 0]);
});
