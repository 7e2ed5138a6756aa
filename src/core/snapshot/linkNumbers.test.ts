import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteRangeError, ByteReader, ByteWriter } from './byteCursor.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';
import { readTimes, ticksOf, writeTimes } from './linkTimes.ts';

function bytesOf(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const to = new ByteWriter();
  writeNumbers(to, Float64Array.from(values));
  return to.finish();
}

const column = fc.oneof(
  fc.array(fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
  fc.array(fc.integer({ min: -200, max: 200 })),
  fc.array(fc.nat(255), { minLength: 20 }),
  fc.array(fc.nat(70_000), { minLength: 20 }),
  fc.array(fc.nat(2 ** 24), { minLength: 20 }),
  fc.tuple(fc.integer(), fc.nat(100)).map(([value, count]) => Array<number>(count).fill(value)),
  fc
    .tuple(fc.integer(), fc.integer(), fc.nat(100))
    .map(([first, step, count]) => Array.from({ length: count }, (_, at) => first + at * step)),
);

describe('a column of whole numbers', () => {
  test('comes back, whichever way it was written', () => {
    fc.assert(
      fc.property(column, (values) => {
        const from = new ByteReader(bytesOf(values));
        expect([...readNumbers(from, values.length)]).toEqual(values);
        expect(from.done()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is a few bytes when it is the same or goes in steps', () => {
    expect(bytesOf(Array(10_000).fill(404)).length).toBeLessThan(5);
    expect(bytesOf(Array.from({ length: 10_000 }, (_, n) => 7 + 3 * n)).length).toBeLessThan(5);
  });

  test('is about a byte each around a middle or along a line', () => {
    const wave = Array.from({ length: 1000 }, (_, n) => Math.round(50 * Math.sin(n)));
    expect(bytesOf(wave.map((n) => 1e6 + n)).length).toBeLessThan(1100);
    expect(bytesOf(wave.map((n, at) => 1e6 * at + n)).length).toBeLessThan(4100);
  });

  test('that lies about its length is refused before anything is made', () => {
    for (const way of [2, 3, 4, 5, 255]) {
      const from = new ByteReader(Uint8Array.of(way, 2, 1, 0));
      expect(() => readNumbers(from, 2 ** 32)).toThrow(ByteRangeError);
    }
  });

  test('no bytes make it throw anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(50), (bytes, count) => {
        try {
          const values = readNumbers(new ByteReader(bytes), count);
          expect(values).toHaveLength(count);
          expect(values.every(Number.isSafeInteger)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(ByteRangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function timesBack(times: Float32Array | Float64Array) {
  const to = new ByteWriter();
  const ticks = ticksOf(times, times.length);
  const restored = writeTimes(to, ticks, (at, before) => (before[at - 1] ?? 0) + 0.05);
  const from = new ByteReader(to.finish());
  const read = readTimes(from, times.length, (at, before) => (before[at - 1] ?? 0) + 0.05);
  expect(from.done()).toBe(true);
  expect([...read]).toEqual([...restored]);
  return { ...ticks, read };
}

describe('a column of times', () => {
  test.each([1, 10, 50, 100, 200, 1000])('on a clock of 1/%d ms comes back as it was', (perMs) => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(10 ** 8), fc.constant(Number.NaN)), { minLength: 1 }),
        (ticks) => {
          const times = Float32Array.from(ticks, (tick) => tick / perMs);
          const back = timesBack(times);
          expect(back.exact).toBe(true);
          expect(back.perMs).toBeLessThanOrEqual(perMs);
          back.read.forEach((read, at) => {
            const timeMs = times[at] ?? 0;
            if (Number.isNaN(timeMs)) expect(read).toBeNaN();
            else if (Math.fround(read) !== timeMs) expect(read).toBeCloseTo(timeMs, 5);
          });
        },
      ),
    );
  });

  test('the rounding in the sums of a clock is no part of it', () => {
    const { perMs, exact, read } = timesBack(Float64Array.of(12_345.299_999_952_316, 0.1, 7));
    expect([perMs, exact, ...read]).toEqual([10, true, 12_345.3, 0.1, 7]);
  });

  test('off every clock is rounded to 0.001 ms, and says so', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true })), (times) => {
        const { exact, perMs, read } = timesBack(Float64Array.from(times));
        if (!exact) expect(perMs).toBe(1000);
        times.forEach((timeMs, at) => {
          expect(Math.abs((read[at] ?? 0) - timeMs)).toBeLessThanOrEqual(0.000_501);
        });
      }),
    );
  });

  test('what is no time is unknown', () => {
    const { read, exact } = timesBack(Float32Array.of(Infinity, -Infinity, Number.NaN, -0, -1.5));
    expect([...read]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0, -1.5]);
    expect(exact).toBe(true);
  });
});
