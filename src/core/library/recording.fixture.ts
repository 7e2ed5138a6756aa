/** Runs as the worker sends them, message by message, for the tests of what is recorded and recovered. */
import fc from 'fast-check';
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import type { Pulse, RunnerEvent } from '../run/protocol.ts';
import type { RunMark } from '../run/runMark.ts';
import { SampleBatchBuilder } from '../run/sampleBatch.ts';
import { arbitrarySample, columnsFrom, numberedDataset, pulseOf } from '../run/samples.fixture.ts';
import { allocateColumns, columnsOver, copySamples, type Sample } from '../run/samples.ts';
import { CHECKED_PLAN } from '../snapshot/snapshot.fixture.ts';
import type { Report, RunEnd } from '../stats/report.ts';
import { ReportBuilder, type RunFacts } from '../stats/reportBuilder.ts';
import type { RecordedChunk } from './recording.ts';
import { capacityFor } from './recording.ts';

export type Message = {
  readonly samples: readonly Sample[];
  readonly pulse: Pulse;
  readonly marks: readonly RunMark[];
};

export type SentRun = { readonly facts: RunFacts; readonly messages: readonly Message[] };

const STARTED_AT = Date.UTC(2026, 10, 23, 2, 15, 30, 125);
const ROWS = 5;

export function factsOf(
  plan: Plan = CHECKED_PLAN,
  dataset: Dataset = numberedDataset(ROWS),
): RunFacts {
  return { plan, dataset, startedAtEpochMs: STARTED_AT, environment: { clockStepMs: undefined } };
}

/** Four messages a second; some requests are always in flight. */
export function messagesOf(
  batches: readonly (readonly Sample[])[],
  inFlight = 2,
): readonly Message[] {
  let finished = 0;
  return batches.map((samples, index) => {
    finished += samples.length;
    const elapsedMs = 250 * (index + 1);
    const pulse = pulseOf({ elapsedMs, sent: finished + inFlight, inFlight, lagMs: index % 7 });
    const marks: readonly RunMark[] =
      index % 5 === 4 ? [{ kind: 'adjusted', atMs: elapsedMs, words: '2 → 3 lanes' }] : [];
    return { samples, pulse, marks };
  });
}

export const arbitrarySentRun: fc.Arbitrary<SentRun> = fc
  .array(fc.array(arbitrarySample(ROWS), { maxLength: 12 }), { minLength: 1, maxLength: 14 })
  .filter((batches) => batches.some((samples) => samples.length > 0))
  .map((batches) => ({ facts: factsOf(), messages: messagesOf(batches) }));

export function eventOf(runId: string, { samples, pulse, marks }: Message): RunnerEvent {
  const batch = new SampleBatchBuilder();
  for (const sample of samples) batch.append(sample);
  return { type: 'samples', runId, batch: batch.take(), pulse, marks, answers: [] };
}

/** What a page would show after these messages. */
export function foldOf({ facts, messages }: SentRun, end: RunEnd): Report {
  const builder = new ReportBuilder(facts);
  for (const { samples, pulse, marks } of messages) {
    builder.fold(columnsFrom(samples), samples.length, pulse);
    builder.addMarks(marks);
  }
  builder.finish(end, messages.at(-1)?.pulse.elapsedMs ?? 0);
  return builder.view();
}

/** All figures and samples, as plain values. */
export function figuresOf(report: Report) {
  const { log, byId, ...rest } = report;
  const samples = Array.from({ length: report.sampleCount }, (_, index) => log.at(index));
  return { ...rest, samples, byId: { ...byId } };
}

export function chunkOf(
  change: Partial<RecordedChunk> & { readonly samples?: readonly Sample[] } = {},
) {
  const { samples = [], ...rest } = change;
  const sampleCountBefore = rest.sampleCountBefore ?? 0;
  const columns = new SampleBatchBuilder();
  for (const sample of samples) columns.append(sample);
  const { buffer, capacity } = columns.take();
  const packed = repacked(buffer, capacity, samples.length);
  const sent = sampleCountBefore + samples.length + 1;
  return {
    runId: 'r',
    seq: 0,
    writtenAtEpochMs: STARTED_AT,
    sampleCountBefore,
    sampleCount: samples.length,
    columns: packed,
    beats: [{ count: samples.length, pulse: pulseOf({ elapsedMs: 1000, sent, inFlight: 1 }) }],
    marks: [],
    clockStepMs: undefined,
    end: undefined,
    ...rest,
  } satisfies RecordedChunk;
}

function repacked(buffer: ArrayBuffer, capacity: number, count: number): ArrayBuffer {
  const to = allocateColumns(capacityFor(count));
  copySamples(columnsOver(buffer, capacity), 0, to, 0, count);
  return to.startMs.buffer as ArrayBuffer;
}
