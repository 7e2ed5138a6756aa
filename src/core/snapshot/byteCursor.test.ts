import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteRangeError, ByteReader, ByteWriter } from './byteCursor.ts';

function written(write: (to: ByteWriter) => void): Uint8Array<ArrayBuffer> {
  const to = new ByteWriter();
  write(to);
  return to.finish();
}

const whole = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat(),
  fc.constantFrom(0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER),
);
const signed = fc.oneof(
  fc.integer({ min: -300, max: 300 }),
  fc.maxSafeInteger().map((value) => Math.trunc(value / 2)),
  fc.constantFrom(-(2 ** 52 - 1), 2 ** 52 - 1, -1, -64, 64, -(2 ** 31)),
);

const value = fc.oneof(
  whole.map((number) => ['varint', number] as const),
  signed.map((number) => ['zigzag', number] as const),
  fc.nat(255).map((number) => ['u8', number] as const),
  fc.double().map((number) => ['f64', number] as const),
  fc.float().map((number) => ['f32', number] as const),
  fc.string({ unit: 'grapheme' }).map((text) => ['text', text] as const),
);

test('reads what was written, whatever follows what, and is done then', () => {
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const bytes = written((to) => {
        for (const [kind, each] of values) {
          if (kind === 'text') to.text(each);
          else to[kind](each);
        }
      });
      const from = new ByteReader(bytes);
      for (const [kind, each] of values) expect(from[kind]()).toEqual(each);
      expect(from.done()).toBe(true);
    }),
  );
});

test('columns of differences come back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })), (values) => {
      const bytes = written((to) => to.deltaColumn(values));
      expect([...new ByteReader(bytes).deltaColumn(values.length)]).toEqual(values);
    }),
  );
});

test('small numbers are one byte', () => {
  expect(written((to) => to.varint(127))).toHaveLength(1);
  expect(written((to) => to.zigzag(-64))).toHaveLength(1);
  expect(written((to) => to.zigzag(64))).toHaveLength(2);
});

test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no varint', (number) => {
  expect(() => new ByteWriter().varint(number)).toThrow(ByteRangeError);
});

test.each([2 ** 52, -(2 ** 52), 0.5, Number.NaN])('%d is not to be zigzagged', (number) => {
  expect(() => new ByteWriter().zigzag(number)).toThrow(ByteRangeError);
});

test.each([
  ['endless', [255, 255, 255, 255, 255, 255, 255, 255, 1]],
  ['above 2^53', [255, 255, 255, 255, 255, 255, 255, 127]],
  ['cut off', [128]],
  ['longer than it need be', [128, 0]],
])('a number that is %s is refused', (_, bytes) => {
  expect(() => new ByteReader(Uint8Array.from(bytes)).varint()).toThrow(ByteRangeError);
});

test('what is said to be longer than the bytes is refused before anything is made', () => {
  const bytes = written((to) => to.varint(2 ** 40));
  expect(() => new ByteReader(bytes).text()).toThrow(ByteRangeError);
  expect(() => new ByteReader(bytes).deltaColumn(2 ** 32)).toThrow(ByteRangeError);
  expect(() => new ByteReader(bytes).bytes(7)).toThrow(ByteRangeError);
  expect(() => new ByteReader(new Uint8Array(7)).f64()).toThrow(ByteRangeError);
  expect(() => new ByteReader(new Uint8Array(3)).f32()).toThrow(ByteRangeError);
  expect(() => new ByteReader(new Uint8Array()).u8()).toThrow(ByteRangeError);
});

test('a column may not add up to what no number holds', () => {
  const bytes = written((to) => {
    for (let n = 0; n < 3; n++) to.zigzag(2 ** 52 - 1);
  });
  expect(() => new ByteReader(bytes).deltaColumn(3)).toThrow(ByteRangeError);
});

test('texts must be UTF-8 and within their limit; a byte-order mark is part of them', () => {
  expect(() => new ByteReader(Uint8Array.of(2, 0xc3, 0x28)).text()).toThrow(ByteRangeError);
  const bytes = written((to) => to.text('\ufeffab'));
  expect(new ByteReader(bytes).text(5)).toBe('\ufeffab');
  expect(() => new ByteReader(bytes).text(4)).toThrow(ByteRangeError);
});

test('half a surrogate pair becomes U+FFFD', () => {
  expect(new ByteReader(written((to) => to.text('a\ud83e'))).text()).toBe('a\ufffd');
});

test('reads a view of a larger buffer', () => {
  const bytes = Uint8Array.from([9, 9, ...written((to) => to.f64(1.5)), 9]).subarray(2, 10);
  const from = new ByteReader(bytes);
  expect(from.f64()).toBe(1.5);
  expect(from.done()).toBe(true);
});
