import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankByValue } from './rankByValue.ts';

/** Known values in order, ties by place, NaN last. */
function plainRank(values: readonly number[], descending: boolean): number[] {
  const places = values.map((_, place) => place);
  const valueAt = (place: number) => values[place] ?? Number.NaN;
  const known = places.filter((place) => !Number.isNaN(valueAt(place)));
  const compare = (a: number, b: number) => {
    const [x, y] = descending ? [valueAt(b), valueAt(a)] : [valueAt(a), valueAt(b)];
    return x < y ? -1 : x > y ? 1 : a - b;
  };
  return [...known.sort(compare), ...places.filter((place) => Number.isNaN(valueAt(place)))];
}

test('either direction keeps ties in their places and what is unknown at the end', () => {
  const values = [2, Number.NaN, -1, 2, 0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  expect([...rankByValue(Float64Array.from(values), false)]).toEqual([7, 2, 4, 5, 0, 3, 6, 1]);
  expect([...rankByValue(Float64Array.from(values), true)]).toEqual([6, 0, 3, 4, 5, 2, 7, 1]);
});

test('equals a plain stable sort of any doubles', () => {
  const few = fc.constantFrom(0, -0, 1, 1.5, -3, 200, Number.NaN);
  fc.assert(
    fc.property(fc.array(fc.oneof(few, fc.double())), fc.boolean(), (values, descending) => {
      expect([...rankByValue(Float64Array.from(values), descending)]).toEqual(
        plainRank(values, descending),
      );
    }),
  );
});

test('equals it for many values, whose digits all differ', () => {
  const values = Array.from({ length: 50_000 }, (_, index) => Math.sin(index) * 10 ** (index % 40));
  expect([...rankByValue(Float64Array.from(values), false)]).toEqual(plainRank(values, false));
});
