/**
 * Times as whole ticks. A browser's clock goes in steps (0.1 ms in Chrome, 0.005 ms in an isolated page), so a tick is the coarsest
 * of a few that gives every time of a column back: as the same 32-bit float, or within a millionth of a ms, which is the rounding in
 * the clock's own sums (Chrome gives 12345.299999952316). Where none does, as with imported results, times are rounded to 0.001 ms.
 *
 * Written: the place of the tick in the list, which times are known, and the ticks of those that are.
 */
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';

/** A tick is 1 / TICKS_PER_MS ms; the place in this list is what a link holds. */
const TICKS_PER_MS: readonly number[] = [1, 10, 50, 100, 200, 1000];

const ROUNDING_MS = 1e-6;

export type Ticks = {
  readonly perMs: number;
  /** NaN where there is no time. */
  readonly ticks: Float64Array;
  /** false: rounded to 0.001 ms. */
  readonly exact: boolean;
};

/** What a time is written as the difference from, in ms; `timesMs` holds those before `at`, as a reader has them. */
export type Guess = (at: number, timesMs: Float64Array) => number;

const NO_GUESS: Guess = () => 0;

/** The first `count` times. */
export function ticksOf(timesMs: Float64Array | Float32Array, count: number): Ticks {
  const isFloat32 = timesMs instanceof Float32Array;
  const restores = (perMs: number) => {
    for (let at = 0; at < count; at++) {
      const timeMs = timesMs[at] ?? 0;
      const read = Math.round(timeMs * perMs) / perMs;
      const isRestored =
        Math.abs(read - timeMs) <= ROUNDING_MS || (isFloat32 && Math.fround(read) === timeMs);
      if (!isRestored && Number.isFinite(timeMs)) return false;
    }
    return true;
  };
  const found = TICKS_PER_MS.find(restores);
  const perMs = found ?? 1000;
  const ticks = new Float64Array(count);
  for (let at = 0; at < count; at++) {
    const timeMs = timesMs[at] ?? 0;
    // An infinite time is none; adding 0 makes -0 a plain one.
    ticks[at] = Number.isFinite(timeMs) ? Math.round(timeMs * perMs) + 0 : Number.NaN;
  }
  return { perMs, ticks, exact: found !== undefined };
}

/** Gives the times as a reader will have them. */
export function writeTimes(
  to: ByteWriter,
  { perMs, ticks }: Omit<Ticks, 'exact'>,
  guess: Guess = NO_GUESS,
): Float64Array<ArrayBuffer> {
  const timesMs = new Float64Array(ticks.length);
  const isKnown = new Float64Array(ticks.length);
  for (let at = 0; at < ticks.length; at++) {
    const tick = ticks[at] ?? 0;
    timesMs[at] = tick / perMs;
    isKnown[at] = Number.isNaN(tick) ? 0 : 1;
  }
  const differences = new Float64Array(sumOf(isKnown));
  let known = 0;
  for (let at = 0; at < ticks.length; at++) {
    if (isKnown[at] === 1) {
      differences[known++] = (ticks[at] ?? 0) - inTicks(guess(at, timesMs), perMs);
    }
  }
  to.u8(TICKS_PER_MS.indexOf(perMs));
  writeNumbers(to, isKnown);
  writeNumbers(to, differences);
  return timesMs;
}

/** NaN where there is none. */
export function readTimes(
  from: ByteReader,
  count: number,
  guess: Guess = NO_GUESS,
): Float64Array<ArrayBuffer> {
  const perMs = TICKS_PER_MS[from.u8()];
  if (perMs === undefined) throw new ByteRangeError('A column of times has an unknown tick.');
  const isKnown = readNumbers(from, count);
  if (isKnown.some((known) => known !== 0 && known !== 1)) {
    throw new ByteRangeError('A column of times says of one neither that it is known nor not.');
  }
  const differences = readNumbers(from, sumOf(isKnown));
  const timesMs = new Float64Array(count).fill(Number.NaN);
  let known = 0;
  for (let at = 0; at < count; at++) {
    if (isKnown[at] !== 1) continue;
    const tick = (differences[known++] ?? 0) + inTicks(guess(at, timesMs), perMs);
    // By division: 123 / 10 is the double nearest to 12.3, and 123 × 0.1 is not.
    timesMs[at] = tick / perMs;
  }
  return timesMs;
}

function inTicks(guessMs: number, perMs: number): number {
  const ticks = Math.round(guessMs * perMs);
  // Of a damaged link it may be anything.
  return Number.isSafeInteger(ticks) ? ticks : 0;
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
