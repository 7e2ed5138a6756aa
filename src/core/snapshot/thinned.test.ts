/** A run of which only some samples were kept: what is counted against time is of all requests, also from a file or a selection. */
import { expect, test } from 'vitest';
import { columnsFrom, numberedDataset, planOf, pulseOf, sampleOf } from '../run/samples.fixture.ts';
import { COMPLETED } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';
import { WHOLE_RUN } from '../stats/selection.ts';
import { SelectionBuilder } from '../stats/selectionBuilder.ts';
import { openSnapshot } from './openSnapshot.ts';
import { writeSnapshot } from './writeSnapshot.ts';

/** 100 requests a second for 40 s, 50 ms each: five are in flight. */
function steadyRun(kept: number): Report {
  const builder = new ReportBuilder(
    {
      plan: planOf({
        load: { kind: 'closed', concurrency: 5 },
        length: { kind: 'requests', count: 4000 },
      }),
      dataset: numberedDataset(10),
      startedAtEpochMs: 0,
      environment: { clockStepMs: 0.1 },
    },
    { rawLimits: { kept, copiedAtOnce: 100 } },
  );
  for (let second = 0; second < 40; second++) {
    const samples = Array.from({ length: 100 }, (_, index) =>
      sampleOf({
        row: index % 10,
        startMs: second * 1000 + index * 10,
        latencyMs: 50,
        queueMs: 0,
        connectMs: 0,
        waitMs: 49,
        receiveMs: 1,
        protocol: 2,
      }),
    );
    const elapsedMs = (second + 1) * 1000;
    const pulse = pulseOf({ elapsedMs, sent: (second + 1) * 100, inFlight: 5, lanes: 5 });
    builder.fold(columnsFrom(samples), samples.length, pulse);
  }
  builder.finish(COMPLETED, 40_000);
  return builder.view();
}

const all = steadyRun(100_000);
const thinned = steadyRun(700);
const opened = openSnapshot(writeSnapshot(thinned));
if (!opened.ok) throw new Error(opened.error);

test('it is thinned, and opens as that', () => {
  expect(all.keptOneIn).toBe(1);
  expect(thinned.keptOneIn).toBeGreaterThan(2);
  expect(opened.value.keptOneIn).toBe(thinned.keptOneIn);
});

test.each([
  ['while it is there', thinned],
  ['from a file', opened.value],
])('%s: rates, requests on the wire and trust are those of all requests', (_, report) => {
  expect(report.ratePerSecond).toBeCloseTo(all.ratePerSecond ?? 0, 0);
  for (const [index, row] of report.throughput.entries()) {
    const whole = all.throughput[index];
    expect(row.second).toBe(whole?.second);
    // One kept sample more or less in a quarter of a second.
    const stepPerSecond = 4 * report.keptOneIn;
    expect(Math.abs(row['2xx'] - (whole?.['2xx'] ?? 0))).toBeLessThan(stepPerSecond);
  }
  expect(report.phases.effectiveConcurrency).toBeCloseTo(all.phases.effectiveConcurrency ?? 0, 0);
  expect(report.trust).toEqual(all.trust);
});

test('a selection of it has the rate of what it stands for', () => {
  const builder = new SelectionBuilder(thinned, {
    ...WHOLE_RUN,
    timeMs: { from: 10_000, to: 30_000 },
  });
  while (builder.advance(thinned, 1000));
  const selected = builder.view(thinned);
  expect(selected.ratePerSecond).toBeCloseTo(100, 0);
  expect(selected.phases.effectiveConcurrency).toBeCloseTo(5, 0);
  const middle = selected.throughput[Math.floor(selected.throughput.length / 2)];
  expect(middle?.['2xx']).toBeGreaterThan(75);
});
