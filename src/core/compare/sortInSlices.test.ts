import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { sortInSlices } from './sortInSlices.ts';

function sorted(values: Float64Array): { readonly result: Float64Array; readonly yields: number } {
  const work = sortInSlices(values);
  let yields = 0;
  for (;;) {
    const next = work.next();
    if (next.done === true) return { result: next.value, yields };
    yields++;
  }
}

test.each([0, 1, 2, 32_768, 32_769, 200_001])('%i numbers, as a plain sort has them', (length) => {
  const random = seededRandom(length);
  const values = Float64Array.from({ length }, () => Math.floor(random() * 1000) - 500);
  const plain = values.slice().sort();
  const { result, yields } = sorted(values);
  expect(result).toEqual(plain);
  if (length > 100_000) expect(yields).toBeGreaterThan(8);
});
