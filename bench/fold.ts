/** What results cost: memory for each sample in the log, and time to fold one into the report. */
import type { Dataset } from '../src/core/plan/dataset.ts';
import type { Plan } from '../src/core/plan/plan.ts';
import { columnOf } from '../src/core/plan/textColumn.ts';
import { OUTCOME_CODE } from '../src/core/run/outcome.ts';
import { PROTOCOLS } from '../src/core/run/phases.ts';
import { SampleLog } from '../src/core/run/sampleLog.ts';
import { allocateColumns, BYTES_PER_SAMPLE, type SampleColumns } from '../src/core/run/samples.ts';
import { ReportBuilder } from '../src/core/stats/reportBuilder.ts';
import { type Figure, figure, median, rounded } from './figure.ts';
import { SYNTHETIC_PLAN } from './synthetic.ts';

const SAMPLES = 1_000_000;
const IDS = 10_000;
/** About what a quarter of a second brings. */
const BATCH = 256;
const ROUNDS = 5;
const HTTP_1_1 = PROTOCOLS.indexOf('http/1.1');

const PLAN: Plan = {
  ...SYNTHETIC_PLAN,
  load: { kind: 'closed', concurrency: 6 },
  length: { kind: 'rounds', rounds: SAMPLES / IDS },
};

export function bytesPerSample(): Figure {
  const batch = allocateColumns(BATCH);
  const log = new SampleLog();
  const before = process.memoryUsage().arrayBuffers;
  for (let done = 0; done < SAMPLES; done += BATCH) {
    log.append(batch, 0, Math.min(BATCH, SAMPLES - done));
  }
  const bytes = (process.memoryUsage().arrayBuffers - before) / log.length;
  const detail = `buffers after ${log.length} samples; the columns take ${BYTES_PER_SAMPLE}`;
  return figure('bytes-per-sample', rounded(bytes, 1), { kind: 'at most', limit: 64 }, detail);
}

export function foldCost(): Figure {
  const ids = columnOf(Array.from({ length: IDS }, (_, index) => String(index + 1)));
  const dataset: Dataset = {
    columns: ['id'],
    rowCount: IDS,
    cells: [ids],
    ids,
    idOfRow: undefined,
  };
  const costs = Array.from({ length: ROUNDS }, () => nanosecondsPerSample(dataset));
  const detail = `median of ${ROUNDS} times ${SAMPLES} samples of ${IDS} ids in batches of ${BATCH}, in Node`;
  return figure(
    'fold-ns-per-sample',
    rounded(median(costs), 0),
    { kind: 'at most', limit: 100 },
    detail,
  );
}

function nanosecondsPerSample(dataset: Dataset): number {
  const builder = new ReportBuilder({
    plan: PLAN,
    dataset,
    startedAtEpochMs: 0,
    environment: { clockStepMs: 0.1 },
  });
  const columns = allocateColumns(BATCH);
  let spentMs = 0;
  for (let first = 0; first < SAMPLES; first += BATCH) {
    const count = Math.min(BATCH, SAMPLES - first);
    fill(columns, first, count);
    const elapsedMs = first + count;
    const startedMs = performance.now();
    builder.fold(columns, count, {
      elapsedMs,
      sent: elapsedMs,
      inFlight: 0,
      settling: 0,
      lagMs: 0,
      due: elapsedMs,
      dropped: 0,
      lanes: 6,
    });
    spentMs += performance.now() - startedMs;
  }
  return (spentMs * 1e6) / SAMPLES;
}

/** A sample each millisecond, 5 to 105 ms long, one in fifty a 500. */
function fill(columns: SampleColumns, first: number, count: number): void {
  for (let at = 0; at < count; at++) {
    const index = first + at;
    const isFailed = index % 50 === 49;
    columns.startMs[at] = index;
    columns.latencyMs[at] = 5 + ((index * 7919) % 1000) / 10;
    columns.row[at] = index % IDS;
    columns.status[at] = isFailed ? 500 : 200;
    columns.outcome[at] = isFailed ? OUTCOME_CODE.unexpected : OUTCOME_CODE.expected;
    columns.queueMs[at] = 1;
    columns.connectMs[at] = 0;
    columns.waitMs[at] = (columns.latencyMs[at] ?? 0) - 3;
    columns.receiveMs[at] = 1;
    columns.serverTimingMs[at] = Number.NaN;
    columns.transferBytes[at] = 318;
    columns.protocol[at] = HTTP_1_1;
  }
}
