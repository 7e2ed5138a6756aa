import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTCOME_CODE } from '../../core/run/outcome.ts';
import { COMPLETED, reportOf } from '../../core/stats/report.fixture.ts';
import { howWords, percentileTable, reasonAgainst } from './percentileLines.ts';

function tableOf(latencies: readonly number[], isEnded = true) {
  const samples = latencies.map((latencyMs) => ({ latencyMs }));
  return percentileTable(
    reportOf({ samples, ...(isEnded ? { end: COMPLETED } : {}) }).latencyDetails.all,
  );
}

test('values, intervals, and what there is too little for', () => {
  const { lines } = tableOf(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(
    lines.map(({ name, value, interval, missing }) => [name, value ?? missing, interval]),
  ).toEqual([
    ['p50', '50.0', '40.0–61.0'],
    ['p75', '75.0', '66.0–84.0'],
    ['p90', '90.0', '84.0–96.0'],
    ['p95', '95.0', '90.0–100'],
    ['p99', 'not enough samples: 100 of 368', undefined],
    ['p99.9', 'not enough samples: 100 of 3,688', undefined],
    ['max', '100', undefined],
  ]);
});

test('while it runs there are values and no intervals', () => {
  const { lines } = tableOf(new Array(10).fill(8), false);
  expect(lines[0]).toMatchObject({ value: '8.06', interval: undefined, bar: undefined });
});

test('nothing, and one response', () => {
  expect(tableOf([]).lines.map(({ missing }) => missing)).toEqual([
    'not enough samples: 0 of 6',
    'not enough samples: 0 of 13',
    'not enough samples: 0 of 36',
    'not enough samples: 0 of 72',
    'not enough samples: 0 of 368',
    'not enough samples: 0 of 3,688',
    'no response',
  ]);
  expect(tableOf([]).ticks).toEqual([]);
  expect(tableOf([5]).lines.at(-1)).toMatchObject({ value: '5.00', place: expect.closeTo(0.5) });
});

test('all stand on one axis, each value within its interval', () => {
  const latency = fc.oneof(
    fc.double({ min: 0, max: 90_000, noNaN: true }),
    fc.constantFrom(0, 7, Number.NaN),
  );
  fc.assert(
    fc.property(fc.array(latency, { maxLength: 400 }), fc.boolean(), (latencies, isEnded) => {
      const { lines, ticks } = tableOf(latencies, isEnded);
      expect(ticks.length).toBeLessThanOrEqual(4);
      for (const { place, bar } of lines) {
        if (place !== undefined) {
          expect(place).toBeGreaterThanOrEqual(bar?.low ?? 0);
          expect(place).toBeLessThanOrEqual(bar?.high ?? 1);
        }
      }
    }),
  );
});

test('a class that did not come cannot be chosen', () => {
  const none = reportOf({ samples: [] }).latencyDetails;
  expect(reasonAgainst('all', none)).toBeUndefined();
  expect(reasonAgainst('expected', none)).toBe('No response yet.');
  const failed = reportOf({ samples: [{ outcome: OUTCOME_CODE.unexpected }] }).latencyDetails;
  expect(reasonAgainst('expected', failed)).toBe('No expected response.');
  expect(reasonAgainst('unexpected', failed)).toBeUndefined();
});

test('how they were found', () => {
  const done = reportOf({ samples: [{}], end: COMPLETED });
  expect(howWords(done)).toBe('Service time, exact from every response.');
  expect(howWords({ ...done, selected: new Uint32Array(1) })).toBe(
    'Service time, exact from every selected response.',
  );
  expect(howWords(reportOf({ samples: [{}] }))).toBe(
    'Service time, within 1%; exact with intervals at the end.',
  );
});
