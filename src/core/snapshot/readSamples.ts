/** The samples of a snapshot: every number of every column checked once. Errors are sentences for the person. */
import { err, ok, type Result } from '../result.ts';
import { isResponse, OUTCOMES } from '../run/outcome.ts';
import type { SampleColumns } from '../run/samples.ts';
import { decodeColumn } from './binaryColumn.ts';
import { MAX_TIME_MS, type SnapshotV1 } from './snapshot.ts';

const MAX_STATUS = 999;

type CheckedSamples = {
  readonly columns: SampleColumns;
  /** How many samples ended with each outcome code. */
  readonly byOutcome: Uint32Array;
};

export function readSamples(
  { count, columns: wire }: SnapshotV1['samples'],
  rowCount: number,
): Result<CheckedSamples, string> {
  const startMs = decodeColumn(Float64Array, wire.startMs.data, count);
  if (startMs === undefined) return wrongLength('startMs', count);
  const latencyMs = decodeColumn(Float32Array, wire.latencyMs.data, count);
  if (latencyMs === undefined) return wrongLength('latencyMs', count);
  const lagMs = decodeColumn(Float32Array, wire.lagMs.data, count);
  if (lagMs === undefined) return wrongLength('lagMs', count);
  const bodyBytes = decodeColumn(Uint32Array, wire.bodyBytes.data, count);
  if (bodyBytes === undefined) return wrongLength('bodyBytes', count);
  const row = decodeColumn(Uint32Array, wire.row.data, count);
  if (row === undefined) return wrongLength('row', count);
  const status = decodeColumn(Uint16Array, wire.status.data, count);
  if (status === undefined) return wrongLength('status', count);
  const lane = decodeColumn(Uint16Array, wire.lane.data, count);
  if (lane === undefined) return wrongLength('lane', count);
  const outcome = decodeColumn(Uint8Array, wire.outcome.data, count);
  if (outcome === undefined) return wrongLength('outcome', count);

  const columns = { startMs, latencyMs, lagMs, bodyBytes, row, status, lane, outcome };
  const byOutcome = new Uint32Array(OUTCOMES.length);
  for (let at = 0; at < count; at++) {
    const problem = problemOf(columns, at, rowCount);
    if (problem !== undefined) {
      return err(`The snapshot contradicts itself: sample ${at} ${problem}.`);
    }
    const code = outcome[at] ?? 0;
    byOutcome[code] = (byOutcome[code] ?? 0) + 1;
  }
  return ok({ columns, byOutcome });
}

function problemOf(columns: SampleColumns, at: number, rowCount: number): string | undefined {
  const startMs = columns.startMs[at] ?? 0;
  const latencyMs = columns.latencyMs[at] ?? 0;
  const lagMs = columns.lagMs[at] ?? 0;
  const status = columns.status[at] ?? 0;
  const outcome = columns.outcome[at] ?? 0;
  // Written so that NaN fails too.
  if (!(startMs >= 0 && startMs <= MAX_TIME_MS)) return `has an impossible start (${startMs} ms)`;
  if (!(latencyMs >= 0 && latencyMs <= MAX_TIME_MS)) {
    return `has an impossible latency (${latencyMs} ms)`;
  }
  if (Math.abs(lagMs) > MAX_TIME_MS) return `has an impossible lag (${lagMs} ms)`;
  if ((columns.row[at] ?? 0) >= rowCount) return 'names a row that the dataset does not have';
  if (outcome >= OUTCOMES.length) return `has an unknown outcome (${outcome})`;
  if (status > MAX_STATUS) return `has an impossible status (${status})`;
  if (isResponse(outcome) && status < 100) return `is a response with status ${status}`;
  return undefined;
}

function wrongLength(name: string, count: number): Result<never, string> {
  return err(
    `The snapshot contradicts itself: it says ${count} samples, but column "${name}" does not hold as many.`,
  );
}
