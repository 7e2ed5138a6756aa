/**
 * What the wire form of a digest is made of: a writer and its reader in one piece, so that they cannot part. A reader believes
 * nothing: each number has a largest one, each list a longest one, and what breaks a limit is a ByteRangeError.
 */
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';

export type Codec<T> = {
  readonly write: (to: ByteWriter, value: T) => void;
  readonly read: (from: ByteReader) => T;
};

/** 0 … max. */
export function whole(max: number): Codec<number> {
  return {
    write: (to, value) => to.varint(value),
    read(from) {
      const value = from.varint();
      if (value > max) throw new ByteRangeError(`${value} is more than ${max}`);
      return value;
    },
  };
}

export const flag: Codec<boolean> = {
  write: (to, value) => to.u8(value ? 1 : 0),
  read(from) {
    const value = from.u8();
    if (value > 1) throw new ByteRangeError('a yes or no is neither');
    return value === 1;
  },
};

/** In UTF-8; what is longer was cut before. */
export function text(maxBytes: number): Codec<string> {
  return { write: (to, value) => to.text(value), read: (from) => from.text(maxBytes) };
}

/** By its place in a list that may grow at its end only. */
export function choice<T>(choices: readonly T[]): Codec<T> {
  return {
    write: (to, value) => to.varint(choices.indexOf(value)),
    read(from) {
      const place = from.varint();
      const value = choices[place];
      if (value === undefined) throw new ByteRangeError(`there is no choice ${place}`);
      return value;
    },
  };
}

export function optional<T>({ write, read }: Codec<T>): Codec<T | undefined> {
  return {
    write(to, value) {
      flag.write(to, value !== undefined);
      if (value !== undefined) write(to, value);
    },
    read: (from) => (flag.read(from) ? read(from) : undefined),
  };
}

/** Whole numbers, of which one more is written. */
export function optionalWhole(max: number): Codec<number | undefined> {
  const { write, read } = whole(max + 1);
  return {
    write: (to, value) => write(to, value === undefined ? 0 : value + 1),
    read(from) {
      const value = read(from);
      return value === 0 ? undefined : value - 1;
    },
  };
}

export function list<T>({ write, read }: Codec<T>, maxLength: number): Codec<readonly T[]> {
  const length = whole(maxLength);
  return {
    write(to, values) {
      length.write(to, values.length);
      for (const value of values) write(to, value);
    },
    read: (from) => repeated(from, lengthOf(from, maxLength), read),
  };
}

/** As many as everybody knows. */
export function listOf<T>({ write, read }: Codec<T>, length: number): Codec<readonly T[]> {
  return {
    write(to, values) {
      for (const value of values) write(to, value);
    },
    read: (from) => repeated(from, length, read),
  };
}

/** Every thing takes a byte at least, so a list is never longer than the bytes that are left. */
function lengthOf(from: ByteReader, maxLength: number): number {
  const length = whole(maxLength).read(from);
  from.expectAtLeast(length);
  return length;
}

function repeated<T>(from: ByteReader, length: number, read: Codec<T>['read']): readonly T[] {
  const values: T[] = [];
  for (let index = 0; index < length; index++) values.push(read(from));
  return values;
}

type Fields<T> = { readonly [Name in keyof T]-?: Codec<T[Name]> };

/** Its fields in the order in which they are given here. */
export function record<T extends object>(fields: Fields<T>): Codec<T> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write(to, value) {
      for (const name of names) fields[name].write(to, value[name]);
    },
    read(from) {
      const value: Partial<T> = {};
      for (const name of names) value[name] = fields[name].read(from);
      return value as T;
    },
  };
}

/** Known without being written. */
export function fixed<T>(value: T): Codec<T> {
  return { write: () => {}, read: () => value };
}

type Kinds = Readonly<Record<string, Codec<{ readonly kind: string }>>>;
type OneOf<Codecs> = { [Kind in keyof Codecs]: Codecs[Kind] extends Codec<infer T> ? T : never };

/** One of several records, told apart by their kinds: each is written by the place of its kind here. */
export function variant<const Codecs extends { readonly [Kind in keyof Codecs]: unknown }>(
  codecs: Codecs,
): Codec<OneOf<Codecs>[keyof Codecs]> {
  const all = codecs as unknown as Kinds;
  const kinds = choice(Object.keys(all));
  const of = (kind: string) => {
    const codec = all[kind];
    if (codec === undefined) throw new ByteRangeError(`there is no ${kind}`);
    return codec;
  };
  return {
    write(to, value) {
      const { kind } = value as { readonly kind: string };
      kinds.write(to, kind);
      of(kind).write(to, value as { readonly kind: string });
    },
    read: (from) => of(kinds.read(from)).read(from) as OneOf<Codecs>[keyof Codecs],
  };
}

/** Records column by column: what is alike lies together, and deflates well. */
export function columns<T extends object>(
  fields: Fields<T>,
  maxLength: number,
): Codec<readonly T[]> {
  const names = Object.keys(fields) as (keyof T)[];
  return {
    write(to, values) {
      to.varint(values.length);
      for (const name of names) for (const value of values) fields[name].write(to, value[name]);
    },
    read(from) {
      const length = lengthOf(from, maxLength);
      const values = Array.from({ length }, (): Partial<T> => ({}));
      for (const name of names) {
        for (const value of values) value[name] = fields[name].read(from);
      }
      return values as T[];
    },
  };
}

/** The same under another name or in another unit. */
export function mapped<Inner, Outer>(
  { write, read }: Codec<Inner>,
  inner: (value: Outer) => Inner,
  outer: (value: Inner) => Outer,
): Codec<Outer> {
  return {
    write: (to, value) => write(to, inner(value)),
    read: (from) => outer(read(from)),
  };
}

/** A whole number of parts of one: hundredths, thousandths. */
export function parts(perOne: number, max: number): Codec<number> {
  return mapped(
    whole(max * perOne),
    (value: number) => Math.round(value * perOne),
    (value) => value / perOne,
  );
}
