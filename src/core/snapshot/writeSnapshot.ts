/**
 * Report → text of a snapshot file. Deterministic: the same report gives the same text, key by key. Secrets are
 * left out here, before anything leaves (redact.ts).
 */
import type { Dataset } from '../plan/dataset.ts';
import type { Plan } from '../plan/plan.ts';
import { isSecretName, redactAddress, redactHeaders, redactMessage } from '../plan/redact.ts';
import type { TextColumn } from '../plan/textColumn.ts';
import { allocateColumns, copySamples, type SampleColumnName } from '../run/samples.ts';
import type { Counts, Report, RunEnd } from '../stats/report.ts';
import { encodeColumn } from './binaryColumn.ts';
import {
  MAX_MESSAGE_CHARS,
  SNAPSHOT_FORMAT,
  SNAPSHOT_VERSION,
  type SnapshotV1,
} from './snapshot.ts';

export function writeSnapshot(report: Report): string {
  const snapshot: SnapshotV1 = {
    format: SNAPSHOT_FORMAT,
    version: SNAPSHOT_VERSION,
    app: 'Rollcall',
    startedAt: new Date(report.startedAtEpochMs).toISOString(),
    elapsedMs: report.elapsedMs,
    end: endOf(report.end),
    plan: planOf(report.plan),
    counts: countsOf(report.counts),
    dataset: datasetOf(report.dataset),
    samples: samplesOf(report),
  };
  return JSON.stringify(snapshot);
}

/** A report of a run still going on is the same as one that was stopped at this moment. */
function endOf(end: RunEnd | undefined): SnapshotV1['end'] {
  const { reason, message } = end ?? {
    reason: 'stopped',
    message: 'Exported while the run was still going on.',
  };
  if (message === undefined) return { reason };
  return { reason, message: redactMessage(message).slice(0, MAX_MESSAGE_CHARS) };
}

function planOf({ request, load, length, order, expectation }: Plan): SnapshotV1['plan'] {
  return {
    method: request.method,
    endpointTemplate: redactAddress(request.endpointTemplate),
    headers: redactHeaders(request.headers),
    timeoutMs: request.timeoutMs,
    credentials: request.credentials,
    load:
      load.kind === 'closed'
        ? { kind: 'closed', concurrency: load.concurrency }
        : { kind: 'open', ratePerSecond: load.ratePerSecond, maxInFlight: load.maxInFlight },
    length:
      length.kind === 'rounds'
        ? { kind: 'rounds', rounds: length.rounds }
        : { kind: 'duration', durationMs: length.durationMs },
    order: order.kind === 'given' ? { kind: 'given' } : { kind: 'shuffled', seed: order.seed },
    expectation: {
      text: expectation.text,
      ranges: expectation.ranges.map(({ from, to }) => ({ from, to })),
    },
  };
}

function countsOf(counts: Counts): SnapshotV1['counts'] {
  return {
    ...(counts.planned === undefined ? {} : { planned: counts.planned }),
    sent: counts.sent,
    responses: counts.responses,
    expected: counts.expected,
    unexpected: counts.unexpected,
    exceptions: counts.exceptions,
    // What was in flight has no sample in this file; a run that ends counts it the same way.
    cancelled: counts.cancelled + counts.inFlight,
  };
}

function datasetOf(dataset: Dataset): SnapshotV1['dataset'] {
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

function samplesOf({ log, sampleCount }: Report): SnapshotV1['samples'] {
  const columns = allocateColumns(Math.ceil(sampleCount / 8) * 8);
  log.scan(0, sampleCount, (chunk, first, end, firstInLog) => {
    copySamples(chunk, first, columns, firstInLog, end - first);
  });
  const data = (name: SampleColumnName) => encodeColumn(columns[name].subarray(0, sampleCount));
  return {
    count: sampleCount,
    columns: {
      startMs: { type: 'f64', data: data('startMs') },
      latencyMs: { type: 'f32', data: data('latencyMs') },
      lagMs: { type: 'f32', data: data('lagMs') },
      bodyBytes: { type: 'u32', data: data('bodyBytes') },
      row: { type: 'u32', data: data('row') },
      status: { type: 'u16', data: data('status') },
      lane: { type: 'u16', data: data('lane') },
      outcome: { type: 'u8', data: data('outcome') },
    },
  };
}
