/**
 * The columns of all samples as bytes, and back: column after column in the order of linkOrder.ts, times as the difference from what
 * linkGuesses.ts tells of them; one that holds the same throughout is a few bytes.
 *
 * The reader checks that the bytes are columns; what their numbers may be is checked with the rest (readSamples.ts).
 */
import {
  SAMPLE_COLUMNS,
  type SampleColumnName,
  type SampleColumns,
  UNKNOWN_BYTES,
} from '../run/samples.ts';
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { readChains, writeChains } from './linkChains.ts';
import { lagGuess, startGuess, waitGuess } from './linkGuesses.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';
import {
  byChainAndStart,
  endsOf,
  type LinkPlan,
  orderOf,
  placesOf,
  plannedRows,
} from './linkOrder.ts';
import { type Guess, readTimes, ticksOf, writeTimes } from './linkTimes.ts';
import { WHEN_LEFT_OUT } from './readSamples.ts';

const NUMBERS = ['status', 'outcome', 'protocol', 'flags', 'failedChecks', 'bodyBytes'] as const;
/** Before `waitMs`, which is guessed from them. */
const OTHER_PHASES = ['queueMs', 'connectMs', 'receiveMs'] as const;

export type LinkColumnsHow = {
  /** false: without phases, Server-Timing and bytes over the wire. */
  readonly phases: boolean;
  readonly plan: LinkPlan;
};

type TimeName = 'latencyMs' | 'lagMs' | 'waitMs' | 'serverTimingMs' | (typeof OTHER_PHASES)[number];
type Times = Float64Array<ArrayBuffer>;

/** The first `count` samples. false: a time was rounded to 0.001 ms. */
export function writeLinkColumns(
  to: ByteWriter,
  columns: SampleColumns,
  count: number,
  { phases, plan }: LinkColumnsHow,
): boolean {
  const starts = ticksOf(columns.startMs, count);
  const chainOf = plan.isOpen ? new Uint8Array(count) : columns.lane.subarray(0, count);
  const order = byChainAndStart(chainOf, starts.ticks);
  const inOrder = (values: ArrayLike<number>) => gathered(values, order);
  let exact = starts.exact;
  const write = (name: TimeName, guess?: Guess): Times => {
    const made = ticksOf(columns[name], count);
    exact &&= made.exact;
    const ticks = { perMs: made.perMs, ticks: inOrder(made.ticks) };
    return writeTimes(to, ticks, guess).map(Math.fround);
  };

  const chains = inOrder(chainOf);
  writeChains(to, chains);
  const latencies = write('latencyMs');
  const startTicks = { perMs: starts.perMs, ticks: inOrder(starts.ticks) };
  const startTimes = writeTimes(to, startTicks, startGuess(chains, latencies, plan));
  writeNumbers(to, placesOf(order, endsOf(startTimes, latencies)));
  if (plan.isOpen) writeNumbers(to, inOrder(columns.lane));
  for (const name of NUMBERS) writeNumbers(to, inOrder(columns[name]));
  const planned = plannedRows(startTimes, inOrder(columns.flags), plan);
  writeNumbers(to, lessThan(inOrder(columns.row), planned));
  const isLagTold = !plan.isOpen && !isSame(columns.lagMs.subarray(0, count));
  to.u8(isLagTold ? 1 : 0);
  write('lagMs', isLagTold ? lagGuess(chains, startTimes, latencies) : undefined);
  if (phases) {
    const others = OTHER_PHASES.map((name) => write(name));
    write('waitMs', waitGuess(latencies, others));
    write('serverTimingMs');
    const transferred = inOrder(columns.transferBytes);
    writeNumbers(
      to,
      transferred.map((bytes) => (bytes === UNKNOWN_BYTES ? -1 : bytes)),
    );
  }
  return exact;
}

export function readLinkColumns(
  from: ByteReader,
  count: number,
  { phases, plan }: LinkColumnsHow,
): SampleColumns {
  const chains = readChains(from, count);
  const latencies = readTimes(from, count).map(Math.fround);
  const startTimes = readTimes(from, count, startGuess(chains, latencies, plan));
  const order = orderOf(readNumbers(from, count), endsOf(startTimes, latencies));
  const columns = emptyColumns(count);
  const put = (name: SampleColumnName, values: Times) => scatter(values, order, columns, name);

  put('latencyMs', latencies);
  put('startMs', startTimes);
  put('lane', plan.isOpen ? readNumbers(from, count) : chains);
  for (const name of NUMBERS) put(name, readNumbers(from, count));
  const planned = plannedRows(startTimes, gathered(columns.flags, order), plan);
  const behind = readNumbers(from, count);
  put(
    'row',
    planned.map((row, at) => row + (behind[at] ?? 0)),
  );
  const isLagTold = from.u8() === 1;
  const lag = isLagTold ? lagGuess(chains, startTimes, latencies) : undefined;
  put('lagMs', readTimes(from, count, lag));
  if (phases) {
    const others = OTHER_PHASES.map((name) => put(name, readTimes(from, count).map(Math.fround)));
    put('waitMs', readTimes(from, count, waitGuess(latencies, others)));
    put('serverTimingMs', readTimes(from, count));
    const transferred = readNumbers(from, count);
    put(
      'transferBytes',
      transferred.map((bytes) => (bytes === -1 ? UNKNOWN_BYTES : bytes)),
    );
  }
  return columns;
}

/** Values in the link's order into the log's. */
function scatter(
  values: Times,
  order: Uint32Array,
  columns: SampleColumns,
  name: SampleColumnName,
): Times {
  const column = columns[name];
  const isFloat = column instanceof Float64Array || column instanceof Float32Array;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    const index = order[at] ?? 0;
    column[index] = value;
    if (!isFloat && column[index] !== value) {
      throw new ByteRangeError(`Its column ${name} holds ${value}, which is too much.`);
    }
  }
  return values;
}

/** Imported results know no lag: all of them have the same. */
function isSame(values: Float32Array): boolean {
  return values.every((value) => Object.is(value, values[0]));
}

function lessThan(values: Times, guessed: Times): Times {
  return values.map((value, at) => value - (guessed[at] ?? 0));
}

function emptyColumns(count: number): SampleColumns {
  const columns: Partial<Record<SampleColumnName, unknown>> = {};
  for (const name of Object.keys(SAMPLE_COLUMNS) as SampleColumnName[]) {
    columns[name] = new SAMPLE_COLUMNS[name](count).fill(WHEN_LEFT_OUT[name] ?? 0);
  }
  return columns as SampleColumns;
}

function gathered(values: ArrayLike<number>, order: Uint32Array): Times {
  const found = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) found[at] = values[order[at] ?? 0] ?? 0;
  return found;
}
