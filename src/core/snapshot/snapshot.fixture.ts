/** Reports and snapshot files made by hand, for the tests of this folder and of exchange. */
import fc from 'fast-check';
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { columnOf } from '../plan/textColumn.ts';
import { OUTCOME_CODE } from '../run/outcome.ts';
import { arbitrarySample, columnsFrom, planOf } from '../run/samples.fixture.ts';
import type { Sample } from '../run/samples.ts';
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
};

/** `end: undefined` leaves the run going on, with the lost requests in flight. */
export function reportFrom(run: RunFixture): Report {
  const plan = run.plan ?? planOf({ length: { kind: 'rounds', rounds: 1000 } });
  const builder = new ReportBuilder({ plan, dataset: run.dataset, startedAtEpochMs: STARTED_AT });
  const lost = run.lost ?? 0;
  const pulse = {
    elapsedMs: ELAPSED_MS,
    sent: run.samples.length + lost,
    inFlight: lost,
    lagMs: 0,
  };
  builder.fold(columnsFrom(run.samples), run.samples.length, pulse);
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

/** A finished run as the engine could give it: a response has a status. */
export const arbitraryRun: fc.Arbitrary<RunFixture> = fc
  .array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 })
  .chain((rows) =>
    fc.record({
      dataset: fc.constant(tableOf(['user', 'name'], rows)),
      samples: fc.array(arbitrarySample(rows.length), { maxLength: 60 }),
      lost: fc.nat(6),
      end: fc.constantFrom<RunEnd>(
        COMPLETED,
        { reason: 'stopped', message: undefined },
        { reason: 'terminated', message: 'The worker did not answer.' },
      ),
    }),
  );

/** A small finished run with one of everything. */
export function smallReport(): Report {
  const dataset = tableOf(
    ['id', 'name'],
    [
      ['7', 'Ada'],
      ['8', 'Bob'],
      ['7', 'Ada again'],
    ],
  );
  const of = (change: Partial<Sample>): Sample => ({
    startMs: 1.25,
    latencyMs: 12.5,
    lagMs: 0,
    bodyBytes: 18,
    row: 0,
    status: 200,
    lane: 1,
    outcome: OUTCOME_CODE.expected,
    ...change,
  });
  return reportFrom({
    dataset,
    samples: [
      of({}),
      of({ row: 1, status: 503, outcome: OUTCOME_CODE.unexpected, lagMs: Number.NaN }),
      of({ row: 2, status: 0, outcome: OUTCOME_CODE.timeout, latencyMs: 30_000 }),
      of({ row: 1, status: 0, outcome: OUTCOME_CODE.cancelled }),
    ],
  });
}
