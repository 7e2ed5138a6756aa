import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianOf, selectAt } from './idStatsRanks.ts';

const values = fc.oneof(
  fc.array(fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }), {
    minLength: 1,
    maxLength: 300,
  }),
  // Many equal ones, as of a coarse clock.
  fc.array(fc.constantFrom(1, 2, 3), { minLength: 30, maxLength: 300 }),
  fc.nat(300).map((size) => Array.from({ length: size + 1 }, (_, index) => index)),
);

test('finds what a sort would put there, and parts the rest around it', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, chosen) => {
      const place = chosen % list.length;
      const sorted = Float32Array.from(list).sort();
      // What lies behind is not touched.
      const array = Float32Array.from([...list, -1]);
      expect(selectAt(array, list.length, place)).toBe(sorted[place]);
      expect(array[list.length]).toBe(-1);
      const found = array[place] ?? 0;
      expect(array.subarray(0, place).every((value) => value <= found)).toBe(true);
      expect(array.subarray(place, list.length).every((value) => value >= found)).toBe(true);
      expect(array.slice(0, list.length).sort()).toEqual(sorted);
    }),
  );
});

test('the median is the middle value, or the mean of the two', () => {
  fc.assert(
    fc.property(values, (list) => {
      const sorted = Float32Array.from(list).sort();
      const half = list.length >>> 1;
      const upper = sorted[half] ?? 0;
      const expected = list.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
      expect(medianOf(Float32Array.from(list), list.length)).toBe(expected);
    }),
  );
});
