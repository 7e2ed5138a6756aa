/** Reports and snapshot files made by hand, for the tests of this folder and of exchange. */
import fc from 'fast-check';
import type { Dataset } from '../plan/dataset.ts';
import { parseChecks } from '../plan/parseChecks.ts';
import { parseThresholds } from '../plan/parseThresholds.ts';
import type { Plan } from '../plan/plan.ts';
import { columnOf } from '../plan/textColumn.ts';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { PROTOCOLS, SAMPLE_FLAG } from '../run/phases.ts';
import type { RunMark } from '../run/runMark.ts';
import { arbitrarySample, columnsFrom, planOf, pulseOf, sampleOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
import type { RawLimits } from '../stats/rawSamples.ts';
import type { Report, RunEnd } from '../stats/report.ts';
import { ReportBuilder } from '../stats/reportBuilder.ts';

const STARTED_AT = Date.UTC(2026, 10, 23, 2, 15, 30, 125);
const ELAPSED_MS = 700_000;
const COMPLETED: RunEnd = { reason: 'completed', message: undefined };

type RunFixture = {
  readonly samples: readonly Sample[];
  readonly dataset: Dataset;
  readonly plan?: Plan;
  readonly end?: RunEnd | undefined;
  readonly lost?: number;
  readonly marks?: readonly RunMark[];
  /** When raw samples are thinned. */
  readonly rawLimits?: RawLimits;
};

/** `end: undefined` leaves the run going on, with the lost requests in flight. */
export function reportFrom(run: RunFixture): Report {
  const plan = run.plan ?? planOf({ length: { kind: 'rounds', rounds: 1000 } });
  const facts = {
    plan,
    dataset: run.dataset,
    startedAtEpochMs: STARTED_AT,
    environment: { clockStepMs: 0.1 },
  };
  const { rawLimits } = run;
  const builder = new ReportBuilder(facts, rawLimits === undefined ? {} : { rawLimits });
  const lost = run.lost ?? 0;
  const pulse = pulseOf({
    elapsedMs: ELAPSED_MS,
    sent: run.samples.length + lost,
    inFlight: lost,
    lagMs: 1.5,
    due: run.samples.length + lost + 2,
    dropped: 2,
  });
  builder.fold(columnsFrom(run.samples), run.samples.length, pulse);
  builder.addMarks(run.marks ?? []);
  const end = 'end' in run ? run.end : COMPLETED;
  if (end !== undefined) builder.finish(end, ELAPSED_MS);
  return builder.view();
}

/** Rows whose first column holds the ids; equal ids share a number. */
export function tableOf(columns: readonly string[], rows: readonly (readonly string[])[]): Dataset {
  const numbers = new Map<string, number>();
  const idOfRow = Uint32Array.from(rows, ([id = '']) => {
    const number = numbers.get(id) ?? numbers.size;
    numbers.set(id, number);
    return number;
  });
  return {
    columns,
    rowCount: rows.length,
    cells: columns.map((_, index) => columnOf(rows.map((row) => row[index] ?? ''))),
    ids: columnOf([...numbers.keys()]),
    idOfRow: numbers.size === rows.length ? undefined : idOfRow,
  };
}

const cell = fc.oneof(
  fc.constantFrom('1', '2', '', '日本', '🦜', '\ud83e', '\udd9c', '=1+1', 'a,"b"\r\n', '__proto__'),
  fc.string({ maxLength: 8, unit: 'binary' }),
);

/** Eight checks, as many as a sample has bits for. */
export const CHECKED_PLAN = planOf({
  length: { kind: 'rounds', rounds: 1000 },
  warmUp: { kind: 'requests', count: 1000 },
  thresholds: parseThresholds('http_req_duration: p(95)<500\nchecks: rate>99%').thresholds,
  checks: parseChecks([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `size < ${n}kB`).join('\n')).checks,
});

const arbitraryMark: fc.Arbitrary<RunMark> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom<'paused' | 'hidden' | 'frozen'>('paused', 'hidden', 'frozen'),
      fc.nat(ELAPSED_MS),
      fc.nat(1000),
    )
    .map(([kind, atMs, forMs]): RunMark => ({ kind, atMs, untilMs: atMs + forMs })),
  fc.nat(ELAPSED_MS).map((atMs): RunMark => ({ kind: 'adjusted', atMs, words: '6 → 12 lanes' })),
);

/** A finished run as the engine could give it: a response has a status. */
export const arbitraryRun: fc.Arbitrary<RunFixture> = fc
  .array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 })
  .chain((rows) =>
    fc.record({
      dataset: fc.constant(tableOf(['user', 'name'], rows)),
      samples: fc.array(arbitrarySample(rows.length), { maxLength: 60 }),
      lost: fc.nat(6),
      plan: fc.constant(CHECKED_PLAN),
      marks: fc.array(arbitraryMark, { maxLength: 4 }),
      end: fc.constantFrom<RunEnd>(
        COMPLETED,
        { reason: 'stopped', message: undefined },
        { reason: 'terminated', message: 'The worker did not answer.' },
      ),
    }),
  );

/** A small finished run with one of everything. The timeout makes its charts long or short. */
export function smallReport(timeoutMs = 30_000): Report {
  const dataset = tableOf(
    ['id', 'name'],
    [
      ['7', 'Ada'],
      ['8', 'Bob'],
      ['7', 'Ada again'],
    ],
  );
  const of = (change: Partial<Sample>): Sample =>
    sampleOf({ startMs: 1.25, latencyMs: 12.5, lane: 1, ...change });
  const known = {
    queueMs: 0.5,
    connectMs: 0,
    waitMs: 10.25,
    receiveMs: 0.25,
    serverTimingMs: 9,
    transferBytes: 318,
    protocol: PROTOCOLS.indexOf('http/1.1'),
  };
  return reportFrom({
    dataset,
    samples: [
      of({ ...known, flags: SAMPLE_FLAG.newConnection }),
      of({ row: 1, status: 503, outcome: OUTCOME_CODE.unexpected, failedChecks: 1 }),
      of({ row: 2, status: 0, outcome: OUTCOME_CODE.timeout, latencyMs: timeoutMs }),
      of({ row: 1, status: 0, outcome: OUTCOME_CODE.cancelled }),
      of({ ...known, flags: SAMPLE_FLAG.warmUp }),
    ],
    plan: planOf({
      length: { kind: 'rounds', rounds: 1000 },
      warmUp: { kind: 'requests', count: 1 },
      thresholds: parseThresholds('http_req_duration: p(95)<500 abort after 10s').thresholds,
      checks: parseChecks('status == 200').checks,
    }),
    marks: [
      { kind: 'paused', atMs: 2, untilMs: 3 },
      { kind: 'adjusted', atMs: 4, words: '6 → 12 lanes' },
    ],
  });
}
