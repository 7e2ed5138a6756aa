/**
 * A recording and its chunks out of storage (recording.ts). A chunk is read as something a crash has torn or another version has
 * written: nothing of it is believed before it is checked.
 */
import * as v from 'valibot';
import { BYTES_PER_SAMPLE, columnsOver, type SampleColumns } from '../run/samples.ts';
import { MAX_IN_FLIGHT } from '../snapshot/countsLie.ts';
import { marksLie } from '../snapshot/marksLie.ts';
import { sampleProblem } from '../snapshot/readSamples.ts';
import { snapshotV3 } from '../snapshot/snapshot.ts';
import { count, MAX_SAMPLES, MAX_SNAPSHOT_CHARS, text, timeMs } from '../snapshot/wireTypes.ts';
import { capacityFor, type RecordedChunk, type Recording } from './recording.ts';
import { epochMs, runId } from './runHead.ts';

/** A frozen page hears of hours at once. */
const MAX_BEATS = 100_000;
const MAX_SEQ = Number.MAX_SAFE_INTEGER;

const recording = v.strictObject({
  id: runId,
  startedAtEpochMs: epochMs,
  method: text(10),
  endpointTemplate: text(2000),
  layout: text(2000),
  /** Snapshot text of the run before its first sample. */
  head: text(MAX_SNAPSHOT_CHARS),
});

const pulse = v.strictObject({
  elapsedMs: timeMs,
  sent: count(MAX_SAMPLES),
  inFlight: count(MAX_IN_FLIGHT),
  settling: count(MAX_IN_FLIGHT),
  lagMs: timeMs,
  due: count(Number.MAX_SAFE_INTEGER),
  dropped: count(Number.MAX_SAFE_INTEGER),
  lanes: count(MAX_IN_FLIGHT),
});

const chunk = v.strictObject({
  runId,
  seq: count(MAX_SEQ),
  writtenAtEpochMs: epochMs,
  sampleCountBefore: count(MAX_SAMPLES),
  sampleCount: count(MAX_SAMPLES),
  columns: v.instance(ArrayBuffer),
  beats: v.pipe(
    v.array(v.strictObject({ count: count(MAX_SAMPLES), pulse })),
    v.maxLength(MAX_BEATS),
  ),
  marks: snapshotV3.entries.marks,
  clockStepMs: v.union([v.undefined(), timeMs]),
  end: v.union([
    v.undefined(),
    v.strictObject({
      reason: snapshotV3.entries.end.entries.reason,
      message: v.union([v.undefined(), v.string()]),
      elapsedMs: timeMs,
    }),
  ]),
});

/** undefined: this is no recording. */
export function readRecording(stored: unknown): Recording | undefined {
  const result = v.safeParse(recording, stored, { abortEarly: true });
  return result.success ? result.output : undefined;
}

/** What must fit between a chunk and those before it. */
export type ChunkPlace = {
  readonly runId: string;
  readonly seq: number;
  readonly sampleCountBefore: number;
  readonly rowCount: number;
  readonly checkCount: number;
};

export type CheckedChunk = Omit<RecordedChunk, 'columns'> & { readonly columns: SampleColumns };

/** undefined: it is torn, damaged or not the next one. */
export function readChunk(stored: unknown, place: ChunkPlace): CheckedChunk | undefined {
  const result = v.safeParse(chunk, stored, { abortEarly: true });
  if (!result.success) return undefined;
  const read = result.output;
  if (read.runId !== place.runId || read.seq !== place.seq) return undefined;
  if (read.sampleCountBefore !== place.sampleCountBefore || beatsLie(read)) return undefined;
  if (marksLie(read.marks) !== undefined) return undefined;
  const capacity = capacityFor(read.sampleCount);
  if (read.columns.byteLength !== capacity * BYTES_PER_SAMPLE) return undefined;
  const columns = columnsOver(read.columns, capacity);
  for (let at = 0; at < read.sampleCount; at++) {
    if (sampleProblem(columns, at, place) !== undefined) return undefined;
  }
  return { ...read, columns };
}

/** Each sample came with one beat; and what was sent is finished or still in flight. */
function beatsLie({ beats, sampleCount, sampleCountBefore }: Omit<RecordedChunk, 'columns'>) {
  let finished = sampleCountBefore;
  for (const beat of beats) {
    finished += beat.count;
    const unfinished = beat.pulse.sent - finished;
    if (unfinished < 0 || unfinished > MAX_IN_FLIGHT) return true;
    if (beat.pulse.settling > beat.pulse.inFlight) return true;
  }
  return finished !== sampleCountBefore + sampleCount || finished > MAX_SAMPLES;
}

/** How far a recording came and when it was last written, from its last chunk; undefined when that cannot be read. */
export function lastWordOf(stored: unknown):
  | {
      readonly writtenAtEpochMs: number;
      readonly elapsedMs: number;
      readonly sampleCount: number;
      readonly isComplete: boolean;
    }
  | undefined {
  const result = v.safeParse(chunk, stored, { abortEarly: true });
  if (!result.success) return undefined;
  const { writtenAtEpochMs, sampleCountBefore, sampleCount, beats, end } = result.output;
  return {
    writtenAtEpochMs,
    elapsedMs: end?.elapsedMs ?? beats.at(-1)?.pulse.elapsedMs ?? 0,
    sampleCount: sampleCountBefore + sampleCount,
    isComplete: end !== undefined,
  };
}
