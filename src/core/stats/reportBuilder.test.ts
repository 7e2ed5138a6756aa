import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isException, isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { hasFlag, SAMPLE_FLAG } from '../run/phases.ts';
import type { Pulse } from '../run/protocol.ts';
import {
  arbitrarySample,
  columnsFrom,
  numberedDataset,
  planOf,
  pulseOf,
  sampleOf,
} from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { quantileRank } from './confidence.ts';
import { MAX_CHART_ROWS, type Report } from './report.ts';
import { ReportBuilder } from './reportBuilder.ts';

const ROWS = 20;

function pulseAfter(finished: number, inFlight = 0): Pulse {
  return pulseOf({ elapsedMs: 700_000, sent: finished + inFlight, inFlight });
}

function reportOf(batches: readonly (readonly Sample[])[], finish = true): Report {
  const builder = new ReportBuilder({
    plan: planOf(),
    dataset: numberedDataset(ROWS),
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  let finished = 0;
  for (const batch of batches) {
    finished += batch.length;
    builder.fold(columnsFrom(batch), batch.length, pulseAfter(finished));
    builder.view();
  }
  if (finish) builder.finish({ reason: 'completed', message: undefined }, 700_000);
  return builder.view();
}

/** Sums in another order differ in their last digits. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part) => (typeof part === 'number' ? part.toPrecision(9) : part)),
  );
}

/** What must not depend on how the samples were split into batches. */
function comparable(report: Report) {
  const { counts, latency, statuses, exceptions, timeline, throughput, distribution } = report;
  return {
    counts,
    latency: { ...latency, meanMs: latency.meanMs?.toFixed(6) },
    statuses,
    exceptions,
    timeline,
    throughput,
    distribution,
    checks: report.checks,
    course: { ...report.course, meanInFlight: undefined, pulseCount: undefined },
    phases: rounded(report.phases),
    phaseRows: rounded(report.phaseRows),
  };
}

const isMeasured = ({ flags }: Sample) => !hasFlag(flags, 'warmUp');

const samples = fc.array(arbitrarySample(ROWS), { maxLength: 400 });

describe('ReportBuilder', () => {
  test('any split into batches gives the same report', () => {
    fc.assert(
      fc.property(samples, fc.array(fc.nat(400), { maxLength: 6 }), (all, cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), all.length];
        const batches = edges.slice(1).map((to, index) => all.slice(edges[index], to));
        expect(comparable(reportOf(batches))).toEqual(comparable(reportOf([all])));
      }),
      { numRuns: 60 },
    );
  });

  test('conservation: sent = responses + exceptions + cancelled + in flight + warm-up, and every bin adds up', () => {
    fc.assert(
      fc.property(samples, fc.nat(10), (all, inFlight) => {
        const builder = new ReportBuilder({
          plan: planOf(),
          dataset: numberedDataset(ROWS),
          startedAtEpochMs: 0,
          environment: { clockStepMs: 0.1 },
        });
        builder.fold(columnsFrom(all), all.length, pulseAfter(all.length, inFlight));
        const { counts } = builder.view();
        expect(counts.sent).toBe(
          counts.responses + counts.exceptions + counts.cancelled + counts.inFlight + counts.warmUp,
        );
        const measured = all.filter(isMeasured);
        expect(counts.warmUp).toBe(all.length - measured.length);
        expect(counts.responses).toBe(measured.filter(({ outcome }) => isResponse(outcome)).length);
        expect(counts.exceptions).toBe(
          measured.filter(({ outcome }) => isException(outcome)).length,
        );
        builder.finish({ reason: 'terminated', message: 'x' }, 700_000);
        const ended = builder.view();
        expect(ended.counts.inFlight).toBe(0);
        expect(ended.counts.sent).toBe(all.length + inFlight);
        expect(ended.distribution.reduce((sum, bar) => sum + bar.count, 0)).toBe(counts.responses);
        const byId = ended.byId.count.reduce((sum, count) => sum + count, 0);
        expect(byId).toBe(measured.length);
      }),
      { numRuns: 60 },
    );
  });

  test('final percentiles equal a plain sort of the responses', () => {
    fc.assert(
      fc.property(samples, (all) => {
        const { latency } = reportOf([all]);
        const sorted = all
          .filter((sample) => isMeasured(sample) && isResponse(sample.outcome))
          .map((sample) => sample.latencyMs)
          .sort((a, b) => a - b);
        expect(latency.exact).toBe(true);
        for (const percentile of [latency.p50, latency.p95, latency.p99]) {
          const enough = sorted.length >= percentile.neededCount;
          const truth = sorted[quantileRank(sorted.length, percentile.quantile) - 1];
          expect(percentile.valueMs).toBe(enough ? truth : undefined);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the timeline stays bounded and keeps every request, however long the run', () => {
    const all = Array.from({ length: 4000 }, (_, index) =>
      sampleOf({ startMs: index * 900, row: index % ROWS }),
    );
    const builder = new ReportBuilder({
      plan: planOf(),
      dataset: numberedDataset(ROWS),
      startedAtEpochMs: 0,
      environment: { clockStepMs: 0.1 },
    });
    builder.fold(columnsFrom(all), all.length, pulseOf({ elapsedMs: 3_600_000, sent: 4000 }));
    builder.finish({ reason: 'completed', message: undefined }, 3_600_000);
    const { throughput, timeline } = builder.view();
    expect(timeline.length).toBeLessThanOrEqual(MAX_CHART_ROWS);
    const intervalS = (throughput[1]?.second ?? 0) - (throughput[0]?.second ?? 0);
    const requests = throughput.reduce((sum, row) => sum + row['2xx'] * intervalS, 0);
    // The last interval is covered only in part, so its rate times a whole interval says a little too much.
    expect(requests).toBeGreaterThanOrEqual(3999);
    expect(requests).toBeLessThan(4040);
  });

  test('a live report with no response says nothing rather than zero', () => {
    const report = reportOf([[sampleOf({ outcome: OUTCOME_CODE.network, status: 0 })]], false);
    expect(report.latency.p50.valueMs).toBeUndefined();
    expect(report.latency.meanMs).toBeUndefined();
    expect(report.exceptions).toEqual([{ kind: 'network', count: 1, idCount: 1, firstRows: [0] }]);
  });

  test('an old report stays true while the run goes on', () => {
    const builder = new ReportBuilder({
      plan: planOf(),
      dataset: numberedDataset(ROWS),
      startedAtEpochMs: 0,
      environment: { clockStepMs: 0.1 },
    });
    builder.fold(columnsFrom([sampleOf()]), 1, pulseAfter(1));
    const first = builder.view();
    builder.fold(columnsFrom([sampleOf({ latencyMs: 99, row: 1 })]), 1, pulseAfter(2));
    builder.view();
    expect(first.sampleCount).toBe(1);
    expect(first.counts.sent).toBe(1);
    expect(first.log.at(0)?.latencyMs).toBe(10);
  });

  test('the median of an id is computed from its own responses', () => {
    const report = reportOf([
      [10, 30, 20].map((latencyMs) => sampleOf({ latencyMs, row: 3 })),
      [
        sampleOf({ latencyMs: 5, row: 4 }),
        sampleOf({ latencyMs: 500, row: 3, outcome: OUTCOME_CODE.timeout, status: 0 }),
      ],
    ]);
    expect(report.byId.medianMs(3, report.log, 100)).toBe(20);
    expect(report.byId.samplesOf(3, 2)).toEqual([4, 2]);
    expect(report.byId.maxMs[3]).toBe(500);
    expect(report.byId.exceptions[3]).toBe(1);
    expect(report.byId.medianMs(9, report.log, 100)).toBeUndefined();
  });

  test('warm-up is in no figure but Sent, and the rate is of what was measured', () => {
    const report = reportOf([
      [
        sampleOf({ startMs: 0, latencyMs: 9000, flags: SAMPLE_FLAG.warmUp }),
        ...Array.from({ length: 6 }, (_, row) => sampleOf({ startMs: 600_000, row })),
      ],
    ]);
    expect(report.counts).toMatchObject({ sent: 7, warmUp: 1, responses: 6, cancelled: 0 });
    expect(report.latency.maxMs).toBe(10);
    expect(report.maxLatencyMs).toBe(10);
    expect(report.ratePerSecond).toBeCloseTo(6 / 0.01, 6);
  });

  test('the headline of a rate counts from the planned start', () => {
    const plan = planOf({
      load: {
        kind: 'open',
        ratePerSecond: 10,
        stages: [],
        arrivals: 'uniform',
        seed: 1,
        maxInFlight: 2,
        whenFull: 'wait',
      },
    });
    const late = Array.from({ length: 6 }, () => sampleOf({ latencyMs: 10, lagMs: 90 }));
    const builder = new ReportBuilder({
      plan,
      dataset: numberedDataset(ROWS),
      startedAtEpochMs: 0,
      environment: { clockStepMs: 0.1 },
    });
    builder.fold(columnsFrom(late), late.length, pulseAfter(late.length));
    builder.finish({ reason: 'completed', message: undefined }, 1000);
    const { latency, serviceTime, maxLatencyMs } = builder.view();
    expect(latency.p50.valueMs).toBe(100);
    expect(serviceTime?.p50.valueMs).toBe(10);
    expect(maxLatencyMs).toBe(100);
  });
});
