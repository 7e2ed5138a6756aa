import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import type { Plan } from '../plan/plan.ts';
import { datasetOf, numberedDataset, planOf, sampleOf } from '../run/samples.fixture.ts';
import { hostileReport, longReport } from '../snapshot/digest.fixture.ts';
import { DIGEST_BUDGETS, type DigestBudget, SUMMARY_BUDGETS } from '../snapshot/digestBudget.ts';
import { digestOf } from '../snapshot/digestOf.ts';
import { readDigest } from '../snapshot/readDigest.ts';
import { arbitraryRun, reportFrom } from '../snapshot/snapshot.fixture.ts';
import { writeDigest } from '../snapshot/writeDigest.ts';
import { reportOfDigest } from './digestReport.ts';
import { idStatsOf } from './idStats.ts';
import type { LatencyDetail, Report } from './report.ts';
import { verdictOf } from './verdict.ts';

const [EVERYTHING = fail()] = DIGEST_BUDGETS;

function fail(): DigestBudget {
  throw new Error('there is no budget');
}

function through(report: Report, budget = EVERYTHING): Report {
  const result = readDigest(writeDigest(digestOf(report, budget)));
  if (!result.ok) throw new Error(result.error);
  return reportOfDigest(result.value);
}

/** What never depends on the budget. */
function figures(report: Report) {
  const { counts, latency, serviceTime, phases, ratePerSecond, maxLatencyMs, elapsedMs } = report;
  const { finishedCount, keptOneIn, environment, course, end, startedAtEpochMs, spanMs } = report;
  return {
    ...{ counts, latency, serviceTime, phases, ratePerSecond, maxLatencyMs, elapsedMs },
    ...{ finishedCount, keptOneIn, environment, course, startedAtEpochMs, spanMs },
    reason: end?.reason,
    trust: report.trust.level,
    kinds: report.trust.reasons[0]?.kind,
    details: Object.values(report.latencyDetails).map(withoutHistogram),
  };
}

function withoutHistogram({ histogram: _, ...rest }: LatencyDetail) {
  return rest;
}

/** Rows are numbered anew, by id. */
function rowsAsIds(report: Report) {
  const ids = (rows: readonly number[]) => rows.map((row) => idOfRow(report.dataset, row));
  return {
    statuses: report.statuses.map((one) => ({ ...one, firstRows: ids(one.firstRows) })),
    exceptions: report.exceptions.map((one) => ({ ...one, firstRows: ids(one.firstRows) })),
    checks: report.checks.map((one) => ({ ...one, firstFailedRows: ids(one.firstFailedRows) })),
  };
}

const WELL_FORMED_IDS = arbitraryRun.map((run) => ({
  ...run,
  dataset: numberedDataset(run.dataset.rowCount),
}));

const LOADS: readonly Plan['load'][] = [
  { kind: 'closed', concurrency: 3 },
  { kind: 'sweep', steps: [1, 2, 4, 8], stepMs: 100_000 },
  {
    kind: 'open',
    ratePerSecond: 12.5,
    stages: [],
    arrivals: 'poisson',
    seed: 4,
    maxInFlight: 9,
    whenFull: 'wait',
  },
];

describe('the report of a digest', () => {
  test('has the figures of the run, whatever the budget', () => {
    fc.assert(
      fc.property(
        arbitraryRun,
        fc.constantFrom(...DIGEST_BUDGETS),
        fc.constantFrom(...LOADS),
        (run, budget, load) => {
          const report = reportFrom({ ...run, plan: planOf({ ...run.plan, load }) });
          expect(figures(through(report, budget))).toEqual(figures(report));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('has those of enough responses for every percentile', () => {
    for (const report of [longReport(4000), hostileReport(2, 6000)]) {
      expect(report.latencyDetails.all.percentiles.every(({ lowMs }) => lowMs)).toBe(true);
      for (const budget of SUMMARY_BUDGETS) {
        expect(figures(through(report, budget))).toEqual(figures(report));
      }
    }
  });

  test('says the same of statuses, exceptions, checks, thresholds, marks, trust and the verdict', () => {
    fc.assert(
      fc.property(WELL_FORMED_IDS, fc.constantFrom(...LOADS), (run, load) => {
        const report = reportFrom({ ...run, plan: planOf({ ...run.plan, load }) });
        const back = through(report);
        expect(rowsAsIds(back)).toEqual(rowsAsIds(report));
        expect(back.thresholds).toEqual(report.thresholds);
        expect(back.marks).toEqual(report.marks);
        expect(back.trust).toEqual(report.trust);
        expect(back.sweep).toEqual(report.sweep);
        expect(verdictOf(back)).toEqual(verdictOf(report));
      }),
      { numRuns: 200 },
    );
  });

  test('has the same charts while there are no more rows than allowed', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const back = through(report);
        expect(back.timeline).toEqual(report.timeline);
        expect(back.throughput).toEqual(report.throughput);
        expect(back.distribution).toEqual(report.distribution);
        expect(back.latencyDetails).toEqual(report.latencyDetails);
        expect(back.phaseRows.map(({ second }) => second)).toEqual(
          report.phaseRows.map(({ second }) => second),
        );
        back.phaseRows.forEach((row, index) => {
          for (const name of ['queue', 'connect', 'wait', 'receive', 'rest'] as const) {
            expect(Math.abs(row[name] - (report.phaseRows[index]?.[name] ?? 0))).toBeLessThan(
              0.0051,
            );
          }
        });
      }),
      { numRuns: 100 },
    );
  });

  test('has the same distribution down to 8 buckets an octave, and the same sums below', () => {
    const report = longReport(3000);
    for (const bucketsPerOctave of [64, 32, 16, 8] as const) {
      const back = through(report, { ...EVERYTHING, maxIds: 0, bucketsPerOctave });
      expect(back.distribution).toEqual(report.distribution);
    }
    for (const bucketsPerOctave of [4, 2, 1] as const) {
      const { distribution } = through(report, { ...EVERYTHING, maxIds: 0, bucketsPerOctave });
      expect(distribution.length).toBeLessThan(report.distribution.length);
      expect(distribution.reduce((sum, { count }) => sum + count, 0)).toBe(report.counts.responses);
      distribution.slice(1).forEach(({ fromMs }, index) => {
        expect(fromMs).toBe(distribution[index]?.toMs);
      });
    }
  });

  test('knows of each id what the run knew, to hundredths of a ms', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const report = reportFrom(run);
        const before = idStatsOf(report);
        const after = idStatsOf(through(report));
        for (const name of [
          'count',
          'responses',
          'unexpected',
          'exceptions',
          'lastStatus',
        ] as const) {
          expect(after[name]).toEqual(before[name]);
        }
        expect(after.exceptionsBy).toEqual(before.exceptionsBy);
        expect(after.bodyBytes).toEqual(before.bodyBytes);
        expect(after.lastBodyBytes).toEqual(before.lastBodyBytes);
        expect(after.lastOutcome).toEqual(before.lastOutcome);
        expect(after.seenCount).toBe(before.seenCount);
        for (const name of ['p50Ms', 'p95Ms', 'maxMs', 'spreadRatio'] as const) {
          before[name].forEach((value, id) => {
            const found = after[name][id] ?? 0;
            expect(Number.isNaN(found)).toBe(Number.isNaN(value));
            if (!Number.isNaN(value)) {
              expect(Math.abs(found - value)).toBeLessThanOrEqual(0.0051 + value * 1e-6);
            }
          });
        }
      }),
      { numRuns: 100 },
    );
  });

  test('holds the samples that are here, each with its id', () => {
    const report = longReport(500);
    const back = through(report, { ...EVERYTHING, maxIds: 60, maxSamples: 20 });
    expect(back.sampleCount).toBe(20);
    expect(back.log.length).toBe(20);
    expect(back.finishedCount).toBe(500);
    expect(back.digest).toMatchObject({
      level: 'summary',
      sampleCount: 500,
      idCount: 500,
      shownIdCount: 60,
    });
    const whole = new Map(
      Array.from({ length: 500 }, (_, index) => {
        const sample = report.log.at(index);
        return [idOfRow(report.dataset, sample?.row ?? 0), sample] as const;
      }),
    );
    for (let index = 0; index < back.sampleCount; index++) {
      const sample = back.log.at(index);
      const original = whole.get(idOfRow(back.dataset, sample?.row ?? 0));
      expect(sample).toMatchObject({
        startMs: original?.startMs,
        latencyMs: original?.latencyMs,
        status: original?.status,
        outcome: original?.outcome,
        bodyBytes: original?.bodyBytes,
      });
      expect(back.byId.lastOf(sample?.row ?? 0)).toBe(index);
      expect([...idStatsOf(back).samplesOf(sample?.row ?? 0)]).toEqual([index]);
    }
  });
});

test('thresholds of every kind come back with what was observed', () => {
  const text = [
    'http_req_duration: avg<20, min<20, max<20, med<20, p(95)<20, p(100)<20',
    'http_req_waiting: p(95)<20',
    'http_req_failed: rate<1%',
    'http_reqs: count>5, rate>1',
    'checks: rate>99%',
    'dropped_iterations: count==0, rate!=0',
  ].join('\n');
  const report = reportFrom({
    dataset: datasetOf(['a', 'b']),
    samples: Array.from({ length: 100 }, (_, at) =>
      sampleOf({
        row: at % 2,
        latencyMs: at,
        waitMs: at / 2,
        queueMs: 0,
        connectMs: 0,
        receiveMs: 0,
      }),
    ),
    plan: planOf({ thresholds: parseThresholds(text).thresholds }),
  });
  expect(report.thresholds).toHaveLength(13);
  expect(through(report).thresholds).toEqual(report.thresholds);
});
