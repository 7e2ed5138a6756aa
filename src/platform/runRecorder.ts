/**
 * Writes a run that is going on to storage, so that nothing but its last second is lost with the page: four messages of the worker are
 * one chunk. It looks at no sample: a message's columns are copied whole, once a second, and nobody waits for the disk. What is
 * on its way to the disk is bounded. Storage that fails is given up for this run, once, with a sentence; the run never notices.
 *
 * The recording is there before any chunk, and its lock before that, so no tab ever sees one that seems to belong to nobody.
 */

import { plainLine } from '../core/library/plainText.ts';
import {
  type Beat,
  capacityFor,
  type RecordedEnd,
  type Recording,
  SAMPLE_LAYOUT,
} from '../core/library/recording.ts';
import { redactAddress, redactSentence } from '../core/plan/redact.ts';
import type { Result } from '../core/result.ts';
import { BATCH_INTERVAL_MS, type RunId, type RunnerEvent } from '../core/run/protocol.ts';
import type { RunMark } from '../core/run/runMark.ts';
import { columnsOf, type SampleBatch } from '../core/run/sampleBatch.ts';
import { allocateColumns, copySamples } from '../core/run/samples.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import type { Report } from '../core/stats/report.ts';
import type { RecordingStore } from './runDatabaseRecordings.ts';
import type { RunLocks } from './runLocks.ts';
import { type StorageTrouble, storageTrouble } from './storageTrouble.ts';

export type RunRecorder = {
  /** `report` is the one before the first sample. */
  readonly begin: (id: RunId, report: Report) => void;
  /** Every event of the worker. Never throws, never waits. */
  readonly take: (event: RunnerEvent) => void;
  /** Marks that the page makes itself. */
  readonly addMarks: (marks: readonly RunMark[]) => void;
  /** Writes what is held back: the page may be about to go. */
  readonly flush: () => void;
  /** After the last event. true: the whole run is in storage. */
  readonly finish: (end: RecordedEnd) => Promise<boolean>;
  /** The run is put away, or given up: its recording belongs to nobody any more. */
  readonly release: (id: RunId) => void;
};

export type RunRecorderDeps = {
  readonly recordings: RecordingStore;
  readonly locks: RunLocks;
  readonly nowEpochMs: () => number;
  /** Once a run: from here on this run is in memory alone. */
  readonly onDegraded: (trouble: StorageTrouble) => void;
  /** Bytes that may be on their way to the disk. */
  readonly maxPendingBytes?: number;
};

/** A second. */
const BEATS_PER_CHUNK = Math.ceil(1000 / BATCH_INTERVAL_MS);
const MAX_PENDING_BYTES = 48_000_000;
/** Half a minute behind, however small the chunks. */
const MAX_PENDING_CHUNKS = 30;

type Held = { readonly batch: SampleBatch; readonly beat: Beat };

type Session = {
  readonly id: RunId;
  /** Resolves when the recording is in storage. */
  begun: Promise<void>;
  /** Of the chunk that was written last. */
  written: Promise<void>;
  isRecording: boolean;
  held: Held[];
  marks: RunMark[];
  clockStepMs: number | undefined;
  seq: number;
  sampleCount: number;
  pendingBytes: number;
  pendingChunks: number;
};

export function createRunRecorder(deps: RunRecorderDeps): RunRecorder {
  const { recordings, locks, nowEpochMs, maxPendingBytes = MAX_PENDING_BYTES } = deps;
  let session: Session | undefined;
  const releases = new Map<RunId, Promise<() => void>>();

  const degrade = (run: Session, trouble: StorageTrouble) => {
    if (!run.isRecording) return;
    run.isRecording = false;
    run.held = [];
    run.marks = [];
    deps.onDegraded(trouble);
  };

  const settle = (run: Session, stored: Result<void, StorageTrouble>) => {
    if (!stored.ok) degrade(run, stored.error);
  };

  const write = (run: Session, end: RecordedEnd | undefined) => {
    const sampleCount = run.held.reduce((sum, { beat }) => sum + beat.count, 0);
    const chunk = {
      runId: run.id,
      seq: run.seq,
      writtenAtEpochMs: nowEpochMs(),
      sampleCountBefore: run.sampleCount,
      sampleCount,
      columns: joined(run.held, sampleCount),
      beats: run.held.map(({ beat }) => beat),
      marks: run.marks,
      clockStepMs: run.clockStepMs,
      end,
    };
    run.held = [];
    run.marks = [];
    run.seq++;
    run.sampleCount += sampleCount;
    const bytes = chunk.columns.byteLength;
    run.pendingBytes += bytes;
    run.pendingChunks++;
    if (run.pendingBytes > maxPendingBytes || run.pendingChunks > MAX_PENDING_CHUNKS) {
      degrade(run, storageTrouble('slow'));
      return;
    }
    run.written = run.begun.then(async () => {
      // A chunk after one that is missing would never be read.
      if (run.isRecording) {
        settle(run, await recordings.append(chunk, end === undefined ? 'relaxed' : 'strict'));
      }
      run.pendingBytes -= bytes;
      run.pendingChunks--;
    });
  };

  return {
    begin(id, report) {
      const run: Session = {
        id,
        begun: Promise.resolve(),
        written: Promise.resolve(),
        isRecording: true,
        held: [],
        marks: [],
        clockStepMs: undefined,
        seq: 0,
        sampleCount: 0,
        pendingBytes: 0,
        pendingChunks: 0,
      };
      session = run;
      const hold = locks.hold(id);
      releases.set(id, hold);
      run.begun = hold.then(async () =>
        settle(run, await recordings.begin(recordingOf(id, report))),
      );
    },
    take(event) {
      const run = session;
      if (run === undefined || event.runId !== run.id || !run.isRecording) return;
      if (event.type === 'started') run.clockStepMs = event.clockStepMs;
      if (event.type !== 'samples') return;
      const { batch, pulse, marks } = event;
      run.held.push({ batch, beat: { count: batch.length, pulse } });
      if (marks.length > 0) run.marks.push(...marks);
      if (run.held.length >= BEATS_PER_CHUNK) write(run, undefined);
    },
    addMarks(marks) {
      if (session?.isRecording === true) session.marks.push(...marks);
    },
    flush() {
      if (session?.isRecording === true && session.held.length > 0) write(session, undefined);
    },
    async finish(end) {
      const run = session;
      session = undefined;
      if (run === undefined) return false;
      const { message } = end;
      if (run.isRecording) {
        write(run, {
          ...end,
          message: message === undefined ? undefined : redactSentence(message),
        });
      }
      await run.written;
      return run.isRecording;
    },
    release(id) {
      void releases.get(id)?.then((release) => release());
      releases.delete(id);
    },
  };
}

function recordingOf(id: RunId, report: Report): Recording {
  const { method, endpointTemplate } = report.plan.request;
  return {
    id,
    startedAtEpochMs: report.startedAtEpochMs,
    method,
    endpointTemplate: plainLine(redactAddress(endpointTemplate), 2000),
    layout: SAMPLE_LAYOUT,
    head: writeSnapshot(report),
  };
}

/** The columns of several messages as one buffer, with no place wasted but up to seven. */
function joined(held: readonly Held[], sampleCount: number): ArrayBuffer {
  const columns = allocateColumns(capacityFor(sampleCount));
  let at = 0;
  for (const { batch } of held) {
    copySamples(columnsOf(batch), 0, columns, at, batch.length);
    at += batch.length;
  }
  return columns.startMs.buffer as ArrayBuffer;
}
