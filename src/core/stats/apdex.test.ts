import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isException, OUTCOME_CODE, OUTCOMES } from '../run/outcome.ts';
import type { Sample } from '../run/samples.ts';
import { apdexLevel, apdexOf } from './apdex.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import { WHOLE_RUN } from './selection.ts';
import { SelectionBuilder } from './selectionBuilder.ts';

const { expected, unexpected, timeout, cancelled } = OUTCOME_CODE;

function many(count: number, sample: Partial<Sample>): Partial<Sample>[] {
  return Array.from({ length: count }, () => sample);
}

test('the example of the specification: 60 satisfied, 30 tolerating, 10 frustrated', () => {
  const samples = [
    ...many(60, { latencyMs: 500 }),
    ...many(30, { latencyMs: 2000 }),
    ...many(10, { latencyMs: 2001 }),
  ];
  const apdex = apdexOf(reportOf({ samples, end: COMPLETED }), 500);
  expect(apdex).toEqual({
    satisfied: 60,
    tolerating: 30,
    frustrated: 10,
    total: 100,
    score: 0.75,
    level: 'Fair',
    isSmallGroup: false,
    exact: true,
  });
});

test('a failure is frustrated however fast it was; warm-up and cancelled requests do not count', () => {
  const samples = [
    { latencyMs: 1, outcome: unexpected, status: 500 },
    { latencyMs: 1, outcome: timeout, status: 0 },
    { latencyMs: 1, outcome: cancelled, status: 0 },
    { latencyMs: 1, outcome: expected, flags: 1 },
    { latencyMs: 1, outcome: expected },
  ];
  for (const end of [COMPLETED, undefined]) {
    const report = reportOf({ samples, ...(end === undefined ? {} : { end }) });
    const { satisfied, tolerating, frustrated, isSmallGroup } = apdexOf(report, 500);
    expect([satisfied, tolerating, frustrated]).toEqual([1, 0, 2]);
    expect(isSmallGroup).toBe(true);
  }
});

test('nothing has no score; all failed have 0', () => {
  const none = apdexOf(reportOf({ samples: [], end: COMPLETED }), 500);
  expect(none).toMatchObject({ total: 0, score: undefined, level: undefined });
  const failed = many(3, { outcome: unexpected, latencyMs: Number.NaN });
  const all = apdexOf(reportOf({ samples: failed, end: COMPLETED }), 500);
  expect(all).toMatchObject({ frustrated: 3, score: 0, level: 'Unacceptable' });
});

test('a threshold of one decimal holds a time of one decimal', () => {
  const report = reportOf({ samples: [{ latencyMs: 12.3 }], end: COMPLETED });
  expect(apdexOf(report, 12.3).satisfied).toBe(1);
  expect(apdexOf(report, 12.29).satisfied).toBe(0);
});

test('a level is of the score as it is shown', () => {
  expect([1, 0.94, 0.93, 0.85, 0.84, 0.7, 0.69, 0.5, 0.49, 0].map(apdexLevel)).toEqual([
    'Excellent',
    'Excellent',
    'Good',
    'Good',
    'Fair',
    'Fair',
    'Poor',
    'Poor',
    'Unacceptable',
    'Unacceptable',
  ]);
  // 0.9353 is shown as 0.94.
  const samples = [...many(159, {}), ...many(11, { outcome: timeout })];
  expect(apdexOf(reportOf({ samples, end: COMPLETED }), 500).level).toBe('Excellent');
});

const sample = fc.record({
  latencyMs: fc.oneof(
    fc.double({ min: 0, max: 3000, noNaN: true }),
    fc.constantFrom(Number.NaN, 0, 100, 400),
  ),
  outcome: fc.integer({ min: 0, max: OUTCOMES.length - 1 }),
  flags: fc.constantFrom(0, 0, 0, 1, 2),
  lagMs: fc.double({ min: 0, max: 50, noNaN: true }),
  queueMs: fc.constantFrom(Number.NaN, 1),
});

function plainZones(samples: readonly Partial<Sample>[], thresholdMs: number) {
  const zones = { satisfied: 0, tolerating: 0, frustrated: 0 };
  for (const { latencyMs = 0, outcome = 0, flags = 0 } of samples) {
    if (flags === 1 || outcome === cancelled) continue;
    const ms = Number.isNaN(latencyMs) ? 0 : Math.fround(latencyMs);
    if (outcome === unexpected || isException(outcome)) zones.frustrated++;
    else if (ms <= thresholdMs) zones.satisfied++;
    else if (ms <= 4 * thresholdMs) zones.tolerating++;
    else zones.frustrated++;
  }
  return zones;
}

test('equals a plain count at the end, for a selection too; while it runs, within 1% of the threshold', () => {
  fc.assert(
    fc.property(
      fc.array(sample, { maxLength: 60 }),
      fc.integer({ min: 1, max: 1000 }),
      (samples, thresholdMs) => {
        const done = reportOf({ samples, end: COMPLETED });
        expect(apdexOf(done, thresholdMs)).toMatchObject(plainZones(samples, thresholdMs));

        const failed = new SelectionBuilder(done, {
          ...WHOLE_RUN,
          outcomes: ['failed', 'cancelled'],
        });
        while (failed.advance(done, 16));
        const bad = samples.filter(({ outcome }) => outcome !== expected);
        expect(apdexOf(failed.view(done), thresholdMs)).toMatchObject(plainZones(bad, thresholdMs));

        const live = apdexOf(reportOf({ samples }), thresholdMs);
        const least = plainZones(samples, thresholdMs * 0.98);
        const most = plainZones(samples, thresholdMs * 1.02);
        expect(live.total).toBe(apdexOf(done, thresholdMs).total);
        expect(live.satisfied).toBeGreaterThanOrEqual(least.satisfied);
        expect(live.satisfied).toBeLessThanOrEqual(most.satisfied);
        expect(live.frustrated).toBeGreaterThanOrEqual(most.frustrated);
        expect(live.frustrated).toBeLessThanOrEqual(least.frustrated);
      },
    ),
  );
});
