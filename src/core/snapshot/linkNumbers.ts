/**
 * A column of whole numbers in as few bytes as deflate can make of it. Each way of writing turns the column into bytes; the
 * one whose bytes tell least (Shannon's entropy of single bytes, which is what Huffman's code comes close to) is written, with its
 * number in front. Ties go to the first, so the same column gives the same bytes.
 *
 *   0 same      one number, for all
 *   1 steps     the first number and the step to the next, the same throughout
 *   2 offsets   a middle one, then the difference of each from it, zigzag varint
 *   3 deltas    the difference of each from the one before, zigzag varint
 *   4 planes    the smallest, then of what each is above it: all low bytes, all second bytes, all third bytes
 */
import { ByteRangeError, type ByteReader, ByteWriter } from './byteCursor.ts';

const SAME = 0;
const STEPS = 1;
const OFFSETS = 2;
const DELTAS = 3;
const PLANES = 4;
const MAX_PLANES = 3;

export function writeNumbers(to: ByteWriter, values: Float64Array): void {
  const step = stepOf(values);
  if (step !== undefined) {
    to.u8(step === 0 ? SAME : STEPS);
    to.zigzag(values[0] ?? 0);
    if (step !== 0) to.zigzag(step);
    return;
  }
  const ways = [offsets(values), deltas(values), ...planes(values)];
  let best: Uint8Array | undefined;
  let fewestBits = Number.POSITIVE_INFINITY;
  for (const bytes of ways) {
    const bits = bitsOf(bytes);
    if (bits >= fewestBits) continue;
    fewestBits = bits;
    best = bytes;
  }
  if (best !== undefined) to.bytes(best);
}

/** Whole numbers, of which nothing else is checked. The caller bounds `count`: a few bytes can stand for any number of them. */
export function readNumbers(from: ByteReader, count: number): Float64Array<ArrayBuffer> {
  const way = from.u8();
  if (way === DELTAS) return from.deltaColumn(count);
  const base = from.zigzag();
  if (way > PLANES) throw new ByteRangeError('One of its columns is written in an unknown way.');
  if (way === OFFSETS) from.expectAtLeast(count);
  const planeCount = way === PLANES ? readPlaneCount(from, count) : 0;
  const values = new Float64Array(count).fill(base);
  switch (way) {
    case SAME:
      return values;
    case STEPS: {
      const step = from.zigzag();
      for (let at = 0; at < count; at++) values[at] = inRange(base + at * step);
      return values;
    }
    case OFFSETS:
      for (let at = 0; at < count; at++) values[at] = inRange(base + from.zigzag());
      return values;
    default:
      return readPlanes(from, values, planeCount);
  }
}

function readPlaneCount(from: ByteReader, count: number): number {
  const planeCount = from.u8();
  if (planeCount < 1 || planeCount > MAX_PLANES) {
    throw new ByteRangeError('One of its columns has a wrong number of planes.');
  }
  from.expectAtLeast(count, planeCount);
  return planeCount;
}

function readPlanes(from: ByteReader, values: Float64Array<ArrayBuffer>, planeCount: number) {
  for (let plane = 0, unit = 1; plane < planeCount; plane++, unit *= 256) {
    const bytes = from.bytes(values.length);
    for (let at = 0; at < values.length; at++) {
      values[at] = inRange((values[at] ?? 0) + (bytes[at] ?? 0) * unit);
    }
  }
  return values;
}

function inRange(value: number): number {
  if (!Number.isSafeInteger(value)) throw new ByteRangeError('A column leaves its range.');
  return value;
}

/** From each number to the next, when it is always the same; 0 too when there are none. */
function stepOf(values: Float64Array): number | undefined {
  if (values.length < 2) return 0;
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  for (let at = 2; at < values.length; at++) {
    if ((values[at] ?? 0) - (values[at - 1] ?? 0) !== step) return undefined;
  }
  return step;
}

function offsets(values: Float64Array): Uint8Array {
  const to = new ByteWriter();
  const middle = values.toSorted()[values.length >> 1] ?? 0;
  to.u8(OFFSETS);
  to.zigzag(middle);
  for (const value of values) to.zigzag(value - middle);
  return to.finish();
}

function deltas(values: Float64Array): Uint8Array {
  const to = new ByteWriter();
  to.u8(DELTAS);
  to.deltaColumn(values);
  return to.finish();
}

/** Nothing when the numbers lie too far apart. */
function planes(values: Float64Array): Uint8Array[] {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const planeCount = max - min < 256 ? 1 : max - min < 65_536 ? 2 : 3;
  if (max - min >= 256 ** MAX_PLANES) return [];
  const to = new ByteWriter();
  to.u8(PLANES);
  to.zigzag(min);
  to.u8(planeCount);
  for (let plane = 0; plane < planeCount; plane++) {
    const bytes = new Uint8Array(values.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = ((values[at] ?? 0) - min) >>> (8 * plane);
    to.bytes(bytes);
  }
  return [to.finish()];
}

/** −Σ n·log₂(n ÷ all): what no code that takes byte for byte can stay below. */
function bitsOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) {
    if (count > 0) bits -= count * Math.log2(count / bytes.length);
  }
  return bits;
}
