/** What results cost: memory for each sample in the log, and time to fold one into the report. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Dataset } from '../src/core/plan/dataset.ts';
import type { Plan } from '../src/core/plan/plan.ts';
import { OUTCOME_CODE } from '../src/core/run/outcome.ts';
import { PROTOCOLS } from '../src/core/run/phases.ts';
import { SampleLog } from '../src/core/run/sampleLog.ts';
import { allocateColumns, BYTES_PER_SAMPLE, type SampleColumns } from '../src/core/run/samples.ts';
import { ReportBuilder, type RunFacts } from '../src/core/stats/reportBuilder.ts';
import { type Figure, figure, median, rounded } from './figure.ts';
import { SYNTHETIC_PLAN, syntheticDataset } from './synthetic.ts';

const SAMPLES = 1_000_000;
const IDS = 10_000;
/** What a quarter of a second brings at five thousand a second. */
const BATCH = 1250;
const ROUNDS = 5;
const LONG_RUN = 2_000_000;
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

/** Everything that a long run leaves in memory: log, links, tallies, timeline and its report. */
export function runBytesPerSample(): Figure {
  const dataset = syntheticDataset(IDS);
  collectGarbage();
  const before = process.memoryUsage();
  const builder = new ReportBuilder(factsOf(dataset));
  foldAll(builder, LONG_RUN);
  const report = builder.view();
  collectGarbage();
  const after = process.memoryUsage();
  const log = (after.arrayBuffers - before.arrayBuffers) / report.sampleCount;
  const heap = (after.heapUsed - before.heapUsed) / report.sampleCount;
  const detail = `buffers ${log.toFixed(1)} and heap ${heap.toFixed(1)} after folding ${LONG_RUN} samples of ${IDS} ids, in Node; the columns take ${BYTES_PER_SAMPLE}`;
  const bar = { kind: 'at most', limit: 64 } as const;
  return figure('run-bytes-per-sample', rounded(log + heap, 1), bar, detail);
}

/** Else what others left behind would count. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

export function foldCost(): Figure {
  const dataset = syntheticDataset(IDS);
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
  return (foldAll(new ReportBuilder(factsOf(dataset)), SAMPLES) * 1e6) / SAMPLES;
}

function factsOf(dataset: Dataset): RunFacts {
  return { plan: PLAN, dataset, startedAtEpochMs: 0, environment: { clockStepMs: 0.1 } };
}

/** Milliseconds that were spent on folding. */
function foldAll(builder: ReportBuilder, samples: number): number {
  const columns = allocateColumns(BATCH);
  let spentMs = 0;
  for (let first = 0; first < samples; first += BATCH) {
    const count = Math.min(BATCH, samples - first);
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
  return spentMs;
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
