import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isException, isResponse, OUTCOMES } from '../run/outcome.ts';
import { hasFlag } from '../run/phases.ts';
import { SampleLog } from '../run/sampleLog.ts';
import { arbitrarySample, columnsFrom, planOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import { quantileRank } from './confidence.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';
import type { Report } from './report.ts';
import { isWholeRun, type Selection, WHOLE_RUN } from './selection.ts';
import { SelectionBuilder } from './selectionBuilder.ts';

const ROWS = 7;

function selectedReport(run: Report, selection: Selection, piece = 1000): Report {
  const builder = new SelectionBuilder(run, selection);
  while (builder.advance(run, piece));
  return builder.view(run);
}

const arbitrarySpan = (max: number) =>
  fc
    .tuple(fc.double({ min: 0, max, noNaN: true }), fc.double({ min: 0, max, noNaN: true }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

const arbitrarySelection: fc.Arbitrary<Selection> = fc.record({
  timeMs: fc.option(arbitrarySpan(600_000), { nil: undefined }),
  latencyMs: fc.option(arbitrarySpan(45_000), { nil: undefined }),
  outcomes: fc.subarray([200, 404, 500, 'timeout', 'network', 'cancelled', 'failed'] as const),
  ids: fc.subarray(['1', '2', '3', '99']),
});

/** The plain filter that everything is compared with. */
function passes(sample: Sample, selection: Selection): boolean {
  const { timeMs, latencyMs, outcomes, ids } = selection;
  if (timeMs !== undefined && !(sample.startMs >= timeMs.from && sample.startMs < timeMs.to)) {
    return false;
  }
  const headline = sample.latencyMs;
  if (latencyMs !== undefined) {
    const isIn = headline >= Math.fround(latencyMs.from) && headline < Math.fround(latencyMs.to);
    if (!isIn) return false;
  }
  const name = OUTCOMES[sample.outcome] ?? '';
  const isChosen = outcomes.some((choice) => {
    if (typeof choice === 'number') return isResponse(sample.outcome) && sample.status === choice;
    if (choice === 'failed') return name === 'unexpected' || isException(sample.outcome);
    return choice === name;
  });
  if (outcomes.length > 0 && !isChosen) return false;
  return ids.length === 0 || ids.includes(String(sample.row + 1));
}

const arbitraryRun = fc.array(arbitrarySample(ROWS), { minLength: 0, maxLength: 120 });

describe('a selection', () => {
  test('of nothing in particular is the whole run', () => {
    expect(isWholeRun(WHOLE_RUN)).toBe(true);
    expect(isWholeRun({ ...WHOLE_RUN, outcomes: [404] })).toBe(false);
  });

  test('equals a plain filter, in every figure', () => {
    fc.assert(
      fc.property(
        arbitraryRun,
        arbitrarySelection,
        fc.integer({ min: 1, max: 200 }),
        (samples, selection, piece) => {
          const run = reportOf({
            samples,
            end: COMPLETED,
            rowCount: ROWS,
            pulse: { elapsedMs: 700_000 },
          });
          const shown = selectedReport(run, selection, piece);
          const plain = samples.flatMap((sample, index) =>
            passes(sample, selection) ? [index] : [],
          );
          expect([...(shown.selected ?? [])]).toEqual(plain);
          const measured = plain
            .map((index) => samples[index])
            .filter(
              (sample) => sample !== undefined && !hasFlag(sample.flags, 'warmUp'),
            ) as Sample[];
          const responses = measured.filter(({ outcome }) => isResponse(outcome));
          expect(shown.sampleCount).toBe(plain.length);
          expect(shown.counts.sent).toBe(plain.length);
          expect(shown.counts.responses).toBe(responses.length);
          expect(shown.counts.exceptions).toBe(
            measured.filter(({ outcome }) => isException(outcome)).length,
          );
          expect(shown.counts.warmUp).toBe(plain.length - measured.length);
          expect(shown.byId.seenCount).toBe(new Set(measured.map(({ row }) => row)).size);
          for (const status of shown.statuses) {
            const wanted = status.expected ? 0 : 1;
            expect(status.count).toBe(
              responses.filter((one) => one.outcome === wanted && one.status === status.status)
                .length,
            );
          }
          expect(shown.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(
            responses.length,
          );
          expect(shown.phases.knownCount + shown.phases.unknownCount).toBe(responses.length);
          const sorted = responses.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
          const { all, expected, unexpected } = shown.latencyDetails;
          expect(expected.count + unexpected.count).toBe(all.count);
          for (const { quantile, valueMs, neededCount } of all.percentiles) {
            const isEnough = sorted.length >= neededCount;
            expect(valueMs).toBe(
              isEnough ? sorted[quantileRank(sorted.length, quantile) - 1] : undefined,
            );
          }
        },
      ),
    );
  });

  test('of everything says what the run says', () => {
    fc.assert(
      fc.property(arbitraryRun, (samples) => {
        const run = reportOf({
          samples,
          end: COMPLETED,
          rowCount: ROWS,
          pulse: { elapsedMs: 700_000 },
        });
        const shown = selectedReport(run, WHOLE_RUN);
        expect(shown.latency).toEqual(run.latency);
        expect(shown.latencyDetails).toEqual(run.latencyDetails);
        expect(shown.statuses).toEqual(run.statuses);
        expect(shown.exceptions).toEqual(run.exceptions);
        expect(shown.timeline).toEqual(run.timeline);
        expect(shown.distribution).toEqual(run.distribution);
        expect(shown.maxLatencyMs).toBe(run.maxLatencyMs);
      }),
    );
  });

  test('any pieces give the same', () => {
    fc.assert(
      fc.property(
        arbitraryRun,
        arbitrarySelection,
        fc.integer({ min: 1, max: 50 }),
        (samples, selection, piece) => {
          const run = reportOf({
            samples,
            end: COMPLETED,
            rowCount: ROWS,
            pulse: { elapsedMs: 700_000 },
          });
          const { byId: _, ...inOne } = selectedReport(run, selection, 1000);
          const { byId: __, ...inPieces } = selectedReport(run, selection, piece);
          expect(inPieces).toEqual(inOne);
        },
      ),
    );
  });

  test('goes on with a run that grows, and what was seen before stays', () => {
    const run = reportOf({
      samples: [{ status: 200 }, { status: 404, outcome: 1 }],
      plan: planOf(),
    });
    const builder = new SelectionBuilder(run, { ...WHOLE_RUN, outcomes: ['failed'] });
    expect(builder.advance(run, 10)).toBe(false);
    const before = builder.view(run);
    const more = new SampleLog();
    more.append(columnsFrom([]), 0, 0);
    run.log.append(
      columnsFrom([{ ...run.log.at(1), row: 0 } as Sample, { ...run.log.at(0) } as Sample]),
      0,
      2,
    );
    const grown = { ...run, sampleCount: 4 };
    builder.advance(grown, 10);
    expect([...(builder.view(grown).selected ?? [])]).toEqual([1, 2]);
    expect([...(before.selected ?? [])]).toEqual([1]);
  });

  test('shows the time that was selected, as far as the run went', () => {
    const run = reportOf({
      samples: [{ startMs: 10 }, { startMs: 60 }],
      end: COMPLETED,
      pulse: { elapsedMs: 100 },
    });
    const shown = selectedReport(run, { ...WHOLE_RUN, timeMs: { from: 50, to: 500 } });
    expect(shown.spanMs).toEqual({ from: 50, to: 100 });
    expect(shown.ratePerSecond).toBe(20);
  });
});
