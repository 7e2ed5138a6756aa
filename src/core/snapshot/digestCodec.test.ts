import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteRangeError, ByteReader, ByteWriter } from './byteCursor.ts';
import {
  type Codec,
  choice,
  columns,
  flag,
  list,
  optional,
  parts,
  text,
  whole,
} from './digestCodec.ts';
import { optionalReal, real } from './digestReal.ts';
import { TextCutter } from './digestText.ts';
import { Top } from './digestTop.ts';

function written<T>({ write }: Codec<T>, value: T): Uint8Array {
  const writer = new ByteWriter();
  write(writer, value);
  return writer.finish();
}

function again<T>(codec: Codec<T>, value: T): T {
  const reader = new ByteReader(written(codec, value));
  const read = codec.read(reader);
  expect(reader.done()).toBe(true);
  return read;
}

describe('a number that is not whole', () => {
  const single = fc.float({ min: 0, noNaN: true, noDefaultInfinity: true });
  const double = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });
  const steps = fc
    .tuple(fc.nat(2 ** 31), fc.constantFrom(10, 200, 1000))
    .map(([n, per]) => n / per);

  test('comes back exactly, in single and in double precision', () => {
    const any = fc.oneof(single, double, steps, steps.map(Math.fround));
    fc.assert(
      fc.property(any, (value) => {
        const plain = value + 0;
        expect(again(real(Number.MAX_VALUE), plain)).toBe(plain);
      }),
      { numRuns: 1000 },
    );
    expect(again(optionalReal(1), undefined)).toBeUndefined();
  });

  test('of a clock of tenths takes two bytes below 409 ms', () => {
    expect(written(real(1e9), Math.fround(409.5))).toHaveLength(2);
    expect(written(real(1e9), Math.fround(12.345))).toHaveLength(3);
    expect(written(real(1e9), 1 / 3)).toHaveLength(9);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 101])('is never %d', (value) => {
    const writer = new ByteWriter();
    writer.varint(8);
    writer.f64(value);
    const bytes = writer.finish();
    expect(() => real(100).read(new ByteReader(bytes))).toThrow(ByteRangeError);
  });

  test('is not missing where it must be there', () => {
    expect(() => real(100).read(new ByteReader(Uint8Array.of(0)))).toThrow(ByteRangeError);
    expect(() => real(100).read(new ByteReader(Uint8Array.of(12)))).toThrow(ByteRangeError);
  });
});

describe('limits', () => {
  test.each<readonly [string, Pick<Codec<unknown>, 'read'>, readonly number[]]>([
    ['a whole number', whole(5), [6]],
    ['a yes or no', flag, [2]],
    ['a choice', choice(['a', 'b']), [2]],
    ['a text', text(2), [3, 65, 65, 65]],
    ['a length', list(flag, 2), [3, 1, 1, 1]],
    ['a length beyond the bytes', list(flag, 1000), [200, 1]],
    ['a length of columns', columns({ a: flag }, 1000), [200, 1]],
    ['what may be there', optional(flag), [2, 1]],
    ['parts', parts(10, 3), [31]],
  ])('%s', (_, codec, bytes) => {
    expect(() => codec.read(new ByteReader(Uint8Array.from(bytes)))).toThrow(ByteRangeError);
  });
});

test('a text is cut at a whole character, to bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 3, max: 80 }),
      (value, max) => {
        const cutter = new TextCutter(max);
        const cut = cutter.cut(value);
        const bytes = new TextEncoder().encode(cut);
        expect(bytes.length).toBeLessThanOrEqual(max);
        expect(new TextDecoder().decode(bytes)).toBe(cut);
        expect(cutter.fits(value)).toBe(cutter.cutCount === 0);
        if (cutter.cutCount > 0) expect(cut.endsWith('…')).toBe(true);
        else expect(new TextEncoder().encode(value).length).toBeLessThanOrEqual(max);
        expect(new TextCutter(max).cut(cut)).toBe(cut);
      },
    ),
    { numRuns: 500 },
  );
});

test('the first few of many are those of sorting all of them', () => {
  const entry = fc.tuple(fc.nat(5), fc.nat(3));
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 200 }),
      fc.integer({ min: 1, max: 12 }),
      (all, limit) => {
        const top = new Top(limit);
        all.forEach(([first, second], name) => {
          top.add(first, second, name);
        });
        const sorted = all
          .map(([first, second], name) => ({ first, second, name }))
          .sort((a, b) => b.first - a.first || b.second - a.second || a.name - b.name);
        expect(top.names()).toEqual(sorted.slice(0, limit).map(({ name }) => name));
      },
    ),
  );
});
