/**
 * What lies in storage of a run that is going on: a recording (who it is and, as the text of a snapshot of no samples, its plan
 * and its ids, without secrets) and its chunks, one a second: the columns of that second, and the beats that they came in. Columns
 * lie as the page holds them; `layout` says in which order, so that another version does not take one for another. Read back by
 * readRecording.ts.
 */
import type { Pulse } from '../run/protocol.ts';
import type { RunMark } from '../run/runMark.ts';
import { SAMPLE_COLUMNS, type SampleColumnName } from '../run/samples.ts';
import type { RunEnd } from '../stats/report.ts';

/** `startMs:8 latencyMs:4 …` */
export const SAMPLE_LAYOUT = (Object.keys(SAMPLE_COLUMNS) as SampleColumnName[])
  .map((name) => `${name}:${SAMPLE_COLUMNS[name].BYTES_PER_ELEMENT}`)
  .join(' ');

export type Recording = {
  readonly id: string;
  readonly startedAtEpochMs: number;
  readonly method: string;
  readonly endpointTemplate: string;
  readonly layout: string;
  /** Snapshot text of the run before its first sample. */
  readonly head: string;
};

/** One message of the worker: so many of the chunk's samples came with this pulse. */
export type Beat = { readonly count: number; readonly pulse: Pulse };

export type RecordedEnd = RunEnd & { readonly elapsedMs: number };

export type RecordedChunk = {
  readonly runId: string;
  /** From 0, without gaps. */
  readonly seq: number;
  /** The heartbeat where there are no Web Locks. */
  readonly writtenAtEpochMs: number;
  /** Samples in earlier chunks. */
  readonly sampleCountBefore: number;
  readonly sampleCount: number;
  /** `sampleCount` samples, in as many places as divide by 8. */
  readonly columns: ArrayBuffer;
  readonly beats: readonly Beat[];
  readonly marks: readonly RunMark[];
  /** undefined: not known, or not yet. */
  readonly clockStepMs: number | undefined;
  /** Of the last chunk of a run that came to its end. */
  readonly end: RecordedEnd | undefined;
};

/** Places for so many samples: columns of different widths must start where each is aligned. */
export function capacityFor(sampleCount: number): number {
  return Math.ceil(sampleCount / 8) * 8;
}
