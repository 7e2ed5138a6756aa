/**
 * A number that is not whole, exactly and in few bytes: most times of a run are whole steps of a clock, as a double or rounded
 * to the single precision that samples hold. Written as one varint: 4n + 1 for n tenths in single precision, 4n + 2 and 4n + 3
 * for n thousandths in single and in double; 0 is «not known», 4 and 8 say that the number itself follows.
 */
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import type { Codec } from './digestCodec.ts';

const UNKNOWN = 0;
const SINGLE = 4;
const DOUBLE = 8;
const TENTHS = 10;
const THOUSANDTHS = 1000;
const MAX_PARTS = 2 ** 50;

/** 0 … max, or not known. */
export function optionalReal(max: number): Codec<number | undefined> {
  return {
    write,
    read(from) {
      const value = read(from);
      // Written so that NaN fails too.
      if (value !== undefined && !(value >= 0 && value <= max)) {
        throw new ByteRangeError(`a number is not between 0 and ${max}`);
      }
      return value;
    },
  };
}

/** 0 … max. */
export function real(max: number): Codec<number> {
  const { read: readOptional } = optionalReal(max);
  return {
    write,
    read(from) {
      const value = readOptional(from);
      if (value === undefined) throw new ByteRangeError('a number is missing');
      return value;
    },
  };
}

function write(to: ByteWriter, value: number | undefined): void {
  const code = value === undefined ? UNKNOWN : codeOf(value);
  to.varint(code);
  if (code === SINGLE) to.f32(value ?? 0);
  if (code === DOUBLE) to.f64(value ?? 0);
}

function codeOf(value: number): number {
  const tenths = Math.round(value * TENTHS);
  const thousandths = Math.round(value * THOUSANDTHS);
  if (thousandths <= MAX_PARTS) {
    if (Math.fround(tenths / TENTHS) === value) return 4 * tenths + 1;
    if (Math.fround(thousandths / THOUSANDTHS) === value) return 4 * thousandths + 2;
    if (thousandths / THOUSANDTHS === value) return 4 * thousandths + 3;
  }
  return Math.fround(value) === value ? SINGLE : DOUBLE;
}

function read(from: ByteReader): number | undefined {
  const code = from.varint();
  switch (code) {
    case UNKNOWN:
      return undefined;
    case SINGLE:
      return from.f32();
    case DOUBLE:
      return from.f64();
  }
  const parts = Math.floor(code / 4);
  switch (code % 4) {
    case 1:
      return Math.fround(parts / TENTHS);
    case 2:
      return Math.fround(parts / THOUSANDTHS);
    case 3:
      return parts / THOUSANDTHS;
    default:
      throw new ByteRangeError('a number is of no known kind');
  }
}
