import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFlag } from '../run/phases.ts';
import {
  arbitrarySample,
  columnsFrom,
  numberedDataset,
  planOf,
  pulseOf,
} from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { RAW_LIMITS } from './rawSamples.ts';
import { COMPLETED } from './report.fixture.ts';
import { ReportBuilder } from './reportBuilder.ts';

const ROWS = 5;

function builderWith(rawLimits?: { kept: number; copiedAtOnce: number }): ReportBuilder {
  const facts = {
    plan: planOf(),
    dataset: numberedDataset(ROWS),
    startedAtEpochMs: 0,
    environment: { clockStepMs: undefined },
  };
  return new ReportBuilder(facts, rawLimits === undefined ? {} : { rawLimits });
}

function fold(builder: ReportBuilder, samples: readonly Sample[], batch: number): void {
  for (let from = 0; from < samples.length; from += batch) {
    const part = samples.slice(from, from + batch);
    builder.fold(
      columnsFrom(part),
      part.length,
      pulseOf({ elapsedMs: from + 1, sent: from + part.length }),
    );
  }
}

test('above the limit every second, then every fourth sample is kept, and everything that is counted stays whole', () => {
  fc.assert(
    fc.property(
      fc.array(arbitrarySample(ROWS), { minLength: 1, maxLength: 150 }),
      fc.integer({ min: 4, max: 40 }),
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 1, max: 12 }),
      (samples, kept, copiedAtOnce, batch) => {
        const builder = builderWith({ kept, copiedAtOnce });
        const whole = builderWith();
        fold(builder, samples, batch);
        fold(whole, samples, batch);
        const report = builder.view();
        const { keptOneIn, log } = report;
        const expected = samples.filter((_, index) => index % keptOneIn === 0);
        expect(report.finishedCount).toBe(samples.length);
        expect(report.sampleCount).toBe(expected.length);
        expected.forEach((sample, index) => {
          expect(log.at(index)).toEqual(sample);
        });
        const all = whole.view();
        expect(report.counts).toEqual(all.counts);
        expect(report.latency).toEqual(all.latency);
        expect(report.statuses).toEqual(all.statuses);
        expect(report.byId.count).toEqual(all.byId.count);
        for (let id = 0; id < ROWS; id++) {
          const own = expected.flatMap(({ row, flags }, index) =>
            row === id && !hasFlag(flags, 'warmUp') ? [index] : [],
          );
          expect(report.byId.samplesOf(id, 1000)).toEqual(own.reverse());
        }
      },
    ),
  );
});

test('never more are kept than the limit and what came while it was copied', () => {
  const builder = builderWith({ kept: 1000, copiedAtOnce: 100 });
  const [sample] = fc.sample(arbitrarySample(ROWS), 1);
  let most = 0;
  for (let batch = 0; batch < 200; batch++) {
    fold(
      builder,
      Array.from({ length: 50 }, () => sample as Sample),
      50,
    );
    most = Math.max(most, builder.view().sampleCount);
  }
  expect(most).toBeLessThan(2100);
  expect(builder.view().keptOneIn).toBeGreaterThanOrEqual(8);
});

test('a log that was handed out stays as it was', () => {
  const builder = builderWith({ kept: 10, copiedAtOnce: 4 });
  const samples = fc.sample(arbitrarySample(ROWS), 60);
  fold(builder, samples.slice(0, 9), 3);
  const before = builder.view();
  fold(builder, samples.slice(9), 3);
  expect(builder.view().log).not.toBe(before.log);
  samples.slice(0, before.sampleCount).forEach((sample, index) => {
    expect(before.log.at(index)).toEqual(sample);
  });
});

test('the end of a thinned run says that it is not exact; two million samples are not thinned', () => {
  const builder = builderWith({ kept: 10, copiedAtOnce: 100 });
  fold(builder, fc.sample(arbitrarySample(ROWS), 60), 3);
  builder.finish(COMPLETED, 100);
  expect(builder.view().latency.exact).toBe(false);
  expect(RAW_LIMITS.kept).toBeGreaterThan(2_000_000);
});
