/** Columns of whole numbers of a length that is known: what is alike lies together, and deflates well. */
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { whole } from './digestCodec.ts';

/** Each as its difference from the one before. */
export function writeDeltas(to: ByteWriter, values: Iterable<number>): void {
  to.deltaColumn(values);
}

export function readDeltas(from: ByteReader, length: number, max: number): readonly number[] {
  const values = Array.from(from.deltaColumn(length));
  for (const value of values) {
    if (value < 0 || value > max) throw new ByteRangeError(`${value} is not from 0 to ${max}`);
  }
  return values;
}

export function writeWholes(to: ByteWriter, values: Iterable<number>): void {
  for (const value of values) to.varint(value);
}

export function readWholes(from: ByteReader, length: number, max: number): readonly number[] {
  from.expectAtLeast(length);
  const { read } = whole(max);
  const values: number[] = [];
  for (let index = 0; index < length; index++) values.push(read(from));
  return values;
}
