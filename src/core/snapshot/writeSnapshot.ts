/**
 * Report → text of a snapshot file. Deterministic: the same report gives the same text, key by key. Secrets are
 * left out here, before anything leaves (redact.ts).
 */
import type { Dataset } from '../plan/dataset.ts';
import { isSecretName, redactMessage } from '../plan/redact.ts';
import type { TextColumn } from '../plan/textColumn.ts';
import type { RunMark } from '../run/runMark.ts';
import {
  allocateColumns,
  copySamples,
  type SampleColumnName,
  UNKNOWN_BYTES,
} from '../run/samples.ts';
import type { CourseSummary } from '../stats/loadCourse.ts';
import type { Counts, Environment, Report, RunEnd } from '../stats/report.ts';
import { encodeColumn } from './binaryColumn.ts';
import { MAX_MARK_CHARS, MAX_MARKS, SNAPSHOT_VERSION, type SnapshotV3 } from './snapshot.ts';
import { MAX_MESSAGE_CHARS, SNAPSHOT_FORMAT } from './wireTypes.ts';
import { writePlan } from './writePlan.ts';

export function writeSnapshot(report: Report): string {
  const snapshot: SnapshotV3 = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    app: 'Rollcall',
    startedAt: new Date(report.startedAtEpochMs).toISOString(),
    elapsedMs: report.elapsedMs,
    end: endOf(report.end),
    plan: writePlan(report.plan),
    environment: environmentOf(report.environment),
    counts: countsOf(report.counts),
    marks: report.marks.slice(0, MAX_MARKS).map(markOf),
    course: courseOf(report.course),
    dataset: datasetOf(report.dataset),
    samples: samplesOf(report),
  };
  return JSON.stringify(snapshot);
}

type Known<Name extends string, Type> = Partial<
  Record<Name, { readonly type: Type; readonly data: string }>
>;

/** A report of a run still going on is the same as one that was stopped at this moment. */
function endOf(end: RunEnd | undefined): SnapshotV3['end'] {
  const { reason, message } = end ?? {
    reason: 'stopped',
    message: 'Exported while the run was still going on.',
  };
  if (message === undefined) return { reason };
  return { reason, message: redactMessage(message).slice(0, MAX_MESSAGE_CHARS) };
}

function countsOf(counts: Counts): SnapshotV3['counts'] {
  return {
    ...(counts.planned === undefined ? {} : { planned: counts.planned }),
    sent: counts.sent,
    responses: counts.responses,
    expected: counts.expected,
    unexpected: counts.unexpected,
    exceptions: counts.exceptions,
    // What was in flight has no sample in this file; a run that ends counts it the same way.
    cancelled: counts.cancelled + counts.inFlight,
    warmUp: counts.warmUp,
  };
}

function environmentOf({ clockStepMs }: Environment): SnapshotV3['environment'] {
  return clockStepMs === undefined ? {} : { clockStepMs };
}

function markOf(mark: RunMark): SnapshotV3['marks'][number] {
  return mark.kind === 'adjusted'
    ? { kind: mark.kind, atMs: mark.atMs, words: mark.words.slice(0, MAX_MARK_CHARS) }
    : { kind: mark.kind, atMs: mark.atMs, untilMs: mark.untilMs };
}

function courseOf(course: CourseSummary): SnapshotV3['course'] {
  const { workerLagP99Ms, meanInFlight } = course;
  return {
    due: course.due,
    dropped: course.dropped,
    ...(workerLagP99Ms === undefined ? {} : { workerLagP99Ms }),
    worstLagMs: course.worstLagMs,
    ...(meanInFlight === undefined ? {} : { meanInFlight }),
    mostInFlight: course.mostInFlight,
    pulseCount: course.pulseCount,
  };
}

function datasetOf(dataset: Dataset): SnapshotV3['dataset'] {
  const idColumn = idColumnOf(dataset);
  return {
    rows: dataset.rowCount,
    idColumn,
    columns: dataset.columns.map((name, index) => {
      const cells = dataset.cells[index];
      // The ids are what the report is about: they stay whatever their column is called.
      if (cells === undefined || (index !== idColumn && isSecretName(name))) return { name };
      return { name, cells: { text: cells.text, lengths: encodeColumn(lengthsOf(cells)) } };
    }),
    ...(dataset.idOfRow === undefined ? {} : { idOfRow: encodeColumn(dataset.idOfRow) }),
  };
}

/** The column that the ids come from: the one named id, else the first (as parseDataset reads them). */
function idColumnOf({ columns }: Dataset): number {
  return Math.max(
    0,
    columns.findIndex((name) => name.toLowerCase() === 'id'),
  );
}

function lengthsOf({ offsets }: TextColumn): Uint32Array {
  const lengths = new Uint32Array(offsets.length - 1);
  for (let index = 0; index < lengths.length; index++) {
    lengths[index] = (offsets[index + 1] ?? 0) - (offsets[index] ?? 0);
  }
  return lengths;
}

function samplesOf({ log, sampleCount, keptOneIn }: Report): SnapshotV3['samples'] {
  const columns = allocateColumns(Math.ceil(sampleCount / 8) * 8);
  log.scan(0, sampleCount, (chunk, first, end, firstInLog) => {
    copySamples(chunk, first, columns, firstInLog, end - first);
  });
  const data = (name: SampleColumnName) => encodeColumn(columns[name].subarray(0, sampleCount));
  /** Nothing, when the column says the same of every sample. */
  const known = <Name extends SampleColumnName, Type extends string>(
    name: Name,
    type: Type,
    silent: number,
  ) => {
    const values = columns[name].subarray(0, sampleCount);
    const isSilent = values.every((value: number) => Object.is(value, silent));
    return isSilent ? {} : ({ [name]: { type, data: encodeColumn(values) } } as Known<Name, Type>);
  };
  return {
    count: sampleCount,
    ...(keptOneIn === 1 ? {} : { keptOneIn }),
    columns: {
      startMs: { type: 'f64', data: data('startMs') },
      latencyMs: { type: 'f32', data: data('latencyMs') },
      lagMs: { type: 'f32', data: data('lagMs') },
      bodyBytes: { type: 'u32', data: data('bodyBytes') },
      row: { type: 'u32', data: data('row') },
      status: { type: 'u16', data: data('status') },
      lane: { type: 'u16', data: data('lane') },
      outcome: { type: 'u8', data: data('outcome') },
      ...known('queueMs', 'f32', Number.NaN),
      ...known('connectMs', 'f32', Number.NaN),
      ...known('waitMs', 'f32', Number.NaN),
      ...known('receiveMs', 'f32', Number.NaN),
      ...known('serverTimingMs', 'f32', Number.NaN),
      ...known('transferBytes', 'u32', UNKNOWN_BYTES),
      ...known('protocol', 'u8', 0),
      ...known('flags', 'u8', 0),
      ...known('failedChecks', 'u8', 0),
    },
  };
}
