/**
 * What page and packing worker say to each other when a run is put away. The page posts what a snapshot is written from, the
 * samples in pieces so that no task is long; the worker writes the snapshot, names its content and compresses it.
 */
import type { Result } from '../result.ts';
import type { SampleLog } from '../run/sampleLog.ts';
import { allocateColumns, copySamples, type SampleColumns } from '../run/samples.ts';
import { EMPTY_REPORT } from '../stats/emptyReport.ts';
import type { Report } from '../stats/report.ts';
import { capacityFor } from './recording.ts';

/** All that writeSnapshot reads of a Report, but for the samples. */
export type PackedFacts = Pick<
  Report,
  | 'plan'
  | 'dataset'
  | 'startedAtEpochMs'
  | 'environment'
  | 'elapsedMs'
  | 'end'
  | 'counts'
  | 'marks'
  | 'course'
  | 'sampleCount'
  | 'keptOneIn'
>;

export type PackRequest =
  | { readonly type: 'samples'; readonly columns: SampleColumns; readonly count: number }
  /** The last message. */
  | { readonly type: 'facts'; readonly facts: PackedFacts };

export type Packed = {
  /** gzip of the snapshot text. */
  readonly blob: Blob;
  readonly contentKey: string;
};

export type PackAnswer = Result<Packed, string>;

export function packedFactsOf(report: Report): PackedFacts {
  const { plan, dataset, startedAtEpochMs, environment, elapsedMs, end, counts } = report;
  const { marks, course, sampleCount, keptOneIn } = report;
  return {
    plan,
    dataset,
    startedAtEpochMs,
    environment,
    elapsedMs,
    end,
    counts,
    marks,
    course,
    sampleCount,
    keptOneIn,
  };
}

/** Copies of samples [first, end) of the report's log, for a message that takes their buffer along. */
export function samplesToPack({ log }: Report, first: number, end: number): SampleColumns {
  const columns = allocateColumns(capacityFor(end - first));
  log.scan(first, end, (chunk, from, to, firstInLog) => {
    copySamples(chunk, from, columns, firstInLog - first, to - from);
  });
  return columns;
}

/** A Report good for writing a snapshot of it, and for nothing else: nothing is folded again. */
export function reportToWrite(facts: PackedFacts, log: SampleLog): Report {
  return { ...EMPTY_REPORT, ...facts, log };
}
