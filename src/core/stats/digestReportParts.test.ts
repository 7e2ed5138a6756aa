import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { arbitrarySample, numberedDataset, sampleOf } from '../run/samples.fixture.ts';
import { DIGEST_BUDGETS, type DigestBudget } from '../snapshot/digestBudget.ts';
import { digestOf } from '../snapshot/digestOf.ts';
import { reportFrom } from '../snapshot/snapshot.fixture.ts';
import { reportOfDigest } from './digestReport.ts';
import { reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';

const [EVERYTHING = fail()] = DIGEST_BUDGETS;

function fail(): DigestBudget {
  throw new Error('there is no budget');
}

function through(report: Report, budget: DigestBudget): Report {
  return reportOfDigest(digestOf(report, budget));
}

describe('what is picked', () => {
  test('one refused connection is not hidden by a thousand timeouts, nor the slowest answer', () => {
    const timeout = { status: 0, outcome: OUTCOME_CODE.timeout, latencyMs: 30_000 };
    const samples = [
      ...Array.from({ length: 300 }, () => timeout),
      { status: 0, outcome: OUTCOME_CODE.network, latencyMs: 1 },
      { status: 404, outcome: OUTCOME_CODE.unexpected, latencyMs: 2 },
      ...Array.from({ length: 300 }, (_, at) => ({ latencyMs: at })),
    ];
    const report = reportOf({ samples, end: { reason: 'completed', message: undefined } });
    const back = through(report, { ...EVERYTHING, maxIds: 20, maxSamples: 8 });
    const picked = Array.from({ length: back.sampleCount }, (_, index) => back.log.at(index));
    const tally = (outcome: number) => picked.filter((one) => one?.outcome === outcome).length;
    expect(tally(OUTCOME_CODE.timeout)).toBe(2);
    expect(tally(OUTCOME_CODE.network)).toBe(1);
    expect(tally(OUTCOME_CODE.unexpected)).toBe(1);
    expect(tally(OUTCOME_CODE.expected)).toBe(4);
    expect(picked.slice(-4).map((one) => one?.latencyMs)).toEqual([296, 297, 298, 299]);
  });

  test('ids that failed most often, then those that are slow mostly, not once', () => {
    const samples = [
      ...[5, 5, 900].map((latencyMs) => ({ row: 0, latencyMs })),
      ...[70, 70, 70].map((latencyMs) => ({ row: 1, latencyMs })),
      { row: 2, status: 503, outcome: OUTCOME_CODE.unexpected, latencyMs: 1 },
      { row: 3, latencyMs: 6 },
    ];
    const report = reportOf({
      samples,
      rowCount: 4,
      end: { reason: 'completed', message: undefined },
    });
    const back = through(report, { ...EVERYTHING, maxIds: 2, maxSamples: 0 });
    expect([0, 1].map((row) => idOfRow(back.dataset, row))).toEqual(['2', '3']);
  });

  test('the same whatever the order of equal ones', () => {
    const samples = Array.from({ length: 900 }, (_, row) => sampleOf({ row, latencyMs: 5 }));
    const report = reportFrom({ dataset: numberedDataset(900), samples });
    const back = through(report, { ...EVERYTHING, maxIds: 3, maxSamples: 2 });
    expect([0, 1, 2].map((row) => idOfRow(back.dataset, row))).toEqual(['1', '2', '3']);
  });
});

test('merged intervals keep their sums, the worst of their high percentiles, and a middle p50', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrarySample(5), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 40 }),
      (samples, maxRows) => {
        const report = reportFrom({ dataset: numberedDataset(5), samples });
        const digest = digestOf(report, { ...EVERYTHING, maxRows });
        const { mergedIntervals, throughput } = digest.charts;
        expect(digest.charts.timeline.length).toBeLessThanOrEqual(maxRows);
        const ownMs = digest.charts.intervalMs / mergedIntervals;
        const sumOf = (rows: readonly (readonly number[])[]) =>
          rows.flat().reduce((a, b) => a + b, 0);
        const exact = digestOf(report, EVERYTHING).charts;
        expect(exact.intervalMs).toBe(ownMs);
        expect(sumOf(throughput)).toBe(sumOf(exact.throughput));
        reportOfDigest(digest).timeline.forEach((row, index) => {
          const own = report.timeline
            .slice(index * mergedIntervals, (index + 1) * mergedIntervals)
            .filter(({ p50 }) => p50 !== undefined);
          if (own.length === 0) {
            expect(row.p50).toBeUndefined();
            return;
          }
          expect(row.p99).toBe(Math.max(...own.map(({ p99 = 0 }) => p99)));
          expect(row.p95).toBe(Math.max(...own.map(({ p95 = 0 }) => p95)));
          const middles = own.map(({ p50 = 0 }) => p50);
          expect(row.p50).toBeGreaterThan(Math.min(...middles) * 0.98);
          expect(row.p50).toBeLessThan(Math.max(...middles) * 1.02);
        });
      },
    ),
    { numRuns: 100 },
  );
});
