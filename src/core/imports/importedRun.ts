/**
 * Requests of another tool's files → StoredRun, as a snapshot gives one, so that every view works on it. Files of several machines make
 * one run: samples stand in the order in which they ended, times count from the first start. With a plan the run is judged by it and
 * keeps its rows, those too that were never called; without one a plan is made up of what was seen.
 */
import { expects, type StatusExpectation } from '../plan/expectation.ts';
import { METHODS, type Plan, plannedCount, type ReadyPlan, type RunLength } from '../plan/plan.ts';
import { err, ok, type Result } from '../result.ts';
import { type EngineFacts, MAX_ENGINE_NOTES } from '../run/engine.ts';
import { isResponse, OUTCOME_CODE } from '../run/outcome.ts';
import { hasFlag } from '../run/phases.ts';
import {
  allocateColumns,
  SAMPLE_COLUMNS,
  type SampleColumnName,
  type SampleColumns,
} from '../run/samples.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { ImportedColumns } from './importedColumns.ts';
import { fillLanes } from './importedLanes.ts';
import type { ImportedRequest } from './importedRequest.ts';
import { type ImportedRows, rowsOfNames, rowsOfPlan } from './importedRows.ts';
import type { RowSink, RowsRead } from './importFormat.ts';
import { importNotes } from './importNotes.ts';

const MADE_UP_EXPECTATION: StatusExpectation = {
  text: '2xx, 3xx',
  ranges: [{ from: 200, to: 399 }],
};

export class ImportedRunBuilder implements RowSink {
  readonly #plan: ReadyPlan | undefined;
  readonly #found: ImportedColumns;
  readonly #checks: ReadonlyMap<string, number>;

  constructor({ plan }: { readonly plan: ReadyPlan | undefined }) {
    this.#plan = plan;
    this.#checks = new Map(plan?.checks.map(({ text }, place) => [text, place]));
    this.#found = new ImportedColumns(this.#checks.size > 0);
  }

  get rowCount(): number {
    return this.#found.length;
  }

  add(request: Readonly<ImportedRequest>): void {
    this.#found.add(request);
  }

  failCheck(id: string, check: string): void {
    const place = this.#checks.get(check);
    if (place !== undefined) this.#found.failCheck(id, place);
  }

  /** `reads`: of the files, in any order. Never throws. */
  finish(reads: readonly RowsRead[]): Result<StoredRun, string> {
    const [read] = reads;
    const count = this.#found.length;
    if (read === undefined || count === 0) {
      return err('There is no finished request in it that makes sense.');
    }
    const names = this.#found.names;
    const templates = reads.flatMap(({ endpointTemplate }) => endpointTemplate ?? []);
    const rows =
      this.#plan === undefined ? rowsOfNames(names, templates) : rowsOfPlan(names, this.#plan);
    const { columns, startedAtEpochMs, elapsedMs } = inOrder(this.#found.columns, count);
    return ok(this.#run(reads, read.engine, rows, { columns, startedAtEpochMs, elapsedMs }));
  }

  #run(
    reads: readonly RowsRead[],
    first: EngineFacts,
    rows: ImportedRows,
    { columns, startedAtEpochMs, elapsedMs }: Ordered,
  ): StoredRun {
    const count = this.#found.length;
    for (let at = 0; at < count; at++) columns.row[at] = rows.rowOf(columns.row[at] ?? 0);
    const warmUp = warmUpCount(columns, count);
    const mostInFlight = fillLanes(columns, count);
    const plan = this.#planOf(rows, { count, warmUp, mostInFlight });
    judge(columns, count, plan.expectation);
    const dropped = sum(reads, ({ droppedCount = 0 }) => droppedCount);
    const isCutOff = reads.some((one) => one.isCutOff);
    const notes = importNotes({
      reads,
      plan: this.#plan,
      madeUp: plan,
      rows,
      columns,
      count,
      badCount: this.#found.badCount + sum(reads, ({ badLineCount }) => badLineCount),
      tooManyCount: this.#found.tooManyCount,
    });
    const engine: EngineFacts = {
      ...first,
      fileCount: reads.length,
      notes: notes.slice(0, MAX_ENGINE_NOTES),
    };
    const clockStepMs = reads.find((one) => one.clockStepMs !== undefined)?.clockStepMs;
    const latencySumMs = sumOf(columns.latencyMs, count);
    return {
      facts: {
        plan,
        dataset: rows.dataset,
        startedAtEpochMs,
        environment: { clockStepMs, engine },
      },
      columns,
      sampleCount: count,
      thinned: undefined,
      pulse: {
        elapsedMs,
        sent: count,
        inFlight: 0,
        settling: 0,
        lagMs: 0,
        due: dropped === 0 ? 0 : count + dropped,
        dropped,
        lanes: 0,
      },
      course: {
        due: dropped === 0 ? 0 : count + dropped,
        dropped,
        workerLagP99Ms: undefined,
        worstLagMs: 0,
        meanInFlight: elapsedMs > 0 ? Math.min(65_535, latencySumMs / elapsedMs) : undefined,
        mostInFlight,
        pulseCount: 0,
      },
      marks: [],
      end: isCutOff
        ? { reason: 'terminated', message: CUT_OFF }
        : { reason: 'completed', message: undefined },
      elapsedMs,
    };
  }

  /** Counts must agree with the plan, whatever was called: a snapshot says both. */
  #planOf(
    { template, dataset }: ImportedRows,
    seen: { readonly count: number; readonly warmUp: number; readonly mostInFlight: number },
  ): Plan {
    const measured = seen.count - seen.warmUp;
    const requests: RunLength = { kind: 'requests', count: Math.max(1, measured) };
    if (this.#plan !== undefined) {
      const { dataset: _, validated: __, ...plan } = this.#plan;
      const planned = plannedCount(plan.length, dataset.rowCount);
      const before = plannedCount(plan.length, this.#plan.dataset.rowCount);
      const isOther = planned !== before || (planned !== undefined && measured > planned);
      return isOther ? { ...plan, length: requests } : plan;
    }
    const said = this.#found.method?.toUpperCase();
    return {
      request: {
        method: METHODS.find((method) => method === said) ?? 'GET',
        endpointTemplate: template ?? '',
        headers: [],
        body: '',
        timeoutMs: 30_000,
        credentials: 'omit',
      },
      load: { kind: 'closed', concurrency: Math.max(1, seen.mostInFlight) },
      length: requests,
      order: { kind: 'given' },
      expectation: MADE_UP_EXPECTATION,
      warmUp: seen.warmUp > 0 ? { kind: 'requests', count: seen.warmUp } : { kind: 'none' },
      thinkTime: { minMs: 0, maxMs: 0 },
      thresholds: [],
      checks: [],
      autoStop: false,
    };
  }
}

const CUT_OFF =
  'The file ends in the middle of a line: it was cut off, or what wrote it died. All before that is here.';

type Ordered = {
  readonly columns: SampleColumns;
  readonly startedAtEpochMs: number;
  readonly elapsedMs: number;
};

/** By their ends, with starts that count from the first one. */
function inOrder(found: SampleColumns, count: number): Ordered {
  const ends = new Float64Array(count);
  let startedAtEpochMs = Number.POSITIVE_INFINITY;
  let lastEndMs = 0;
  let isSorted = true;
  for (let at = 0; at < count; at++) {
    const startMs = found.startMs[at] ?? 0;
    const endMs = startMs + (found.latencyMs[at] ?? 0);
    ends[at] = endMs;
    if (endMs < lastEndMs) isSorted = false;
    lastEndMs = Math.max(lastEndMs, endMs);
    startedAtEpochMs = Math.min(startedAtEpochMs, startMs);
  }
  // A date has whole milliseconds.
  startedAtEpochMs = Math.floor(startedAtEpochMs);
  const columns = isSorted ? found : reordered(found, count, orderOf(ends));
  for (let at = 0; at < count; at++) {
    columns.startMs[at] = (columns.startMs[at] ?? 0) - startedAtEpochMs;
  }
  return { columns, startedAtEpochMs, elapsedMs: lastEndMs - startedAtEpochMs };
}

function orderOf(keys: Float64Array): Uint32Array {
  const order = new Uint32Array(keys.length).map((_, at) => at);
  return order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

function reordered(found: SampleColumns, count: number, order: Uint32Array): SampleColumns {
  const columns = allocateColumns(Math.ceil(count / 8) * 8);
  for (const name of Object.keys(SAMPLE_COLUMNS) as SampleColumnName[]) {
    const [from, to] = [found[name], columns[name]];
    for (let at = 0; at < count; at++) to[at] = from[order[at] ?? 0] ?? 0;
  }
  return columns;
}

function judge(columns: SampleColumns, count: number, expectation: StatusExpectation): void {
  for (let at = 0; at < count; at++) {
    if (!isResponse(columns.outcome[at] ?? 0)) continue;
    columns.outcome[at] = expects(expectation, columns.status[at] ?? 0)
      ? OUTCOME_CODE.expected
      : OUTCOME_CODE.unexpected;
  }
}

function warmUpCount(columns: SampleColumns, count: number): number {
  let warmUp = 0;
  for (let at = 0; at < count; at++) if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) warmUp++;
  return warmUp;
}

function sumOf(values: Float32Array, count: number): number {
  let total = 0;
  for (let at = 0; at < count; at++) total += values[at] ?? 0;
  return total;
}

function sum(reads: readonly RowsRead[], of: (read: RowsRead) => number): number {
  return reads.reduce((total, read) => total + of(read), 0);
}
