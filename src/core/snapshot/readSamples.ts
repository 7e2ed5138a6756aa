/** The samples of a snapshot: every number of every column checked once. Errors are sentences for the person. */
import { err, ok, type Result } from '../result.ts';
import { isResponse, OUTCOMES } from '../run/outcome.ts';
import { hasFlag, PROTOCOLS, SAMPLE_FLAG } from '../run/phases.ts';
import {
  SAMPLE_COLUMNS,
  type SampleColumnName,
  type SampleColumns,
  UNKNOWN_BYTES,
} from '../run/samples.ts';
import { decodeColumn, type NumberColumn } from './binaryColumn.ts';
import type { SnapshotV4 } from './snapshot.ts';
import { MAX_TIME_MS } from './wireTypes.ts';

const MAX_STATUS = 999;
const ALL_FLAGS = Object.values(SAMPLE_FLAG).reduce((bits, bit) => bits | bit, 0);
const PHASES = ['queueMs', 'connectMs', 'waitMs', 'receiveMs', 'serverTimingMs'] as const;

/** What a column holds throughout when it was left out. */
export const WHEN_LEFT_OUT: Partial<Record<SampleColumnName, number>> = {
  queueMs: Number.NaN,
  connectMs: Number.NaN,
  waitMs: Number.NaN,
  receiveMs: Number.NaN,
  serverTimingMs: Number.NaN,
  transferBytes: UNKNOWN_BYTES,
  protocol: 0,
  flags: 0,
  failedChecks: 0,
};

export type SampleTally = {
  /** How many samples ended with each outcome code, warm-up left out. */
  readonly byOutcome: Uint32Array;
  readonly warmUp: number;
};

export type CheckedSamples = SampleTally & { readonly columns: SampleColumns };

type Limits = { readonly rowCount: number; readonly checkCount: number };

export function readSamples(
  { count, columns: wire }: SnapshotV4['samples'],
  limits: Limits,
): Result<CheckedSamples, string> {
  const read: Partial<Record<SampleColumnName, unknown>> = {};
  for (const name of Object.keys(SAMPLE_COLUMNS) as SampleColumnName[]) {
    const column = decoded(name, wire[name]?.data, count);
    if (column === undefined) return wrongLength(name, count);
    read[name] = column;
  }
  return checkSamples(read as SampleColumns, count, limits);
}

/** The first `count` samples of the columns. */
export function checkSamples(
  columns: SampleColumns,
  count: number,
  limits: Limits,
): Result<CheckedSamples, string> {
  const byOutcome = new Uint32Array(OUTCOMES.length);
  let warmUp = 0;
  for (let at = 0; at < count; at++) {
    const problem = sampleProblem(columns, at, limits);
    if (problem !== undefined) {
      return err(`The snapshot contradicts itself: sample ${at} ${problem}.`);
    }
    const code = columns.outcome[at] ?? 0;
    if (hasFlag(columns.flags[at] ?? 0, 'warmUp')) warmUp++;
    else byOutcome[code] = (byOutcome[code] ?? 0) + 1;
  }
  return ok({ columns, byOutcome, warmUp });
}

function decoded(name: SampleColumnName, data: string | undefined, count: number) {
  const Column = SAMPLE_COLUMNS[name];
  if (data !== undefined) return decodeColumn<NumberColumn>(Column, data, count);
  const all = WHEN_LEFT_OUT[name];
  return all === undefined ? undefined : new Column(count).fill(all);
}

export function sampleProblem(
  columns: SampleColumns,
  at: number,
  limits: Limits,
): string | undefined {
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
  if ((columns.row[at] ?? 0) >= limits.rowCount)
    return 'names a row that the dataset does not have';
  if (outcome >= OUTCOMES.length) return `has an unknown outcome (${outcome})`;
  if (status > MAX_STATUS) return `has an impossible status (${status})`;
  if (isResponse(outcome) && status < 100) return `is a response with status ${status}`;
  return phaseProblemOf(columns, at, limits);
}

function phaseProblemOf(columns: SampleColumns, at: number, limits: Limits): string | undefined {
  for (const name of PHASES) {
    const phaseMs = columns[name][at] ?? 0;
    // NaN is unknown, and all right.
    if (phaseMs < 0 || phaseMs > MAX_TIME_MS) return `has an impossible ${name} (${phaseMs})`;
  }
  const protocol = columns.protocol[at] ?? 0;
  const flags = columns.flags[at] ?? 0;
  const failedChecks = columns.failedChecks[at] ?? 0;
  if (protocol >= PROTOCOLS.length) return `has an unknown protocol (${protocol})`;
  if (flags > ALL_FLAGS) return `has unknown flags (${flags})`;
  if (failedChecks >= 2 ** limits.checkCount) return 'failed a check that the plan does not have';
  return undefined;
}

function wrongLength(name: string, count: number): Result<never, string> {
  return err(
    `The snapshot contradicts itself: it says ${count} samples, but column "${name}" does not hold as many.`,
  );
}
