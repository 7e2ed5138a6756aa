import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chosenRows,
  isChosen,
  NONE_CHOSEN,
  type RowChoice,
  reachTo,
  withAllRows,
  withRow,
  withRows,
} from './rowChoice.ts';

const ROWS = 200;
/** As after a sort: 31 has no divisor in common with the number of rows. */
const keyAt = (row: number) => (row * 31 + 7) % ROWS;
const row = fc.nat(ROWS - 1);
type Step = (choice: RowChoice, plain: Set<number>) => RowChoice;

const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(row, fc.boolean()).map(
    ([at, chosen]): Step =>
      (choice, plain) => {
        if (chosen) plain.add(keyAt(at));
        else plain.delete(keyAt(at));
        return withRow(choice, keyAt(at), chosen);
      },
  ),
  fc.tuple(row, row).map(
    ([from, to]): Step =>
      (choice, plain) => {
        for (let at = Math.min(from, to); at <= Math.max(from, to); at++) plain.add(keyAt(at));
        return withRows(choice, from, to, keyAt);
      },
  ),
);

test('is what a plain set of keys is, and changes nothing in place', () => {
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 30 }), (all) => {
      const plain = new Set<number>();
      let choice = NONE_CHOSEN;
      for (const step of all) {
        const before = choice;
        const words = [...before.words];
        choice = step(before, plain);
        expect([...before.words]).toEqual(words);
        expect(choice.count).toBe(plain.size);
      }
      for (let key = 0; key < ROWS; key++) expect(isChosen(choice, key)).toBe(plain.has(key));
      const inOrder = Array.from({ length: ROWS }, (_, at) => at).filter((at) =>
        plain.has(keyAt(at)),
      );
      expect([...chosenRows(choice, ROWS, keyAt)]).toEqual(inOrder);
    }),
  );
});

test('all of a million rows, and none of no rows', () => {
  const all = withAllRows(NONE_CHOSEN, 1_000_000, (at) => 999_999 - at);
  expect(all.count).toBe(1_000_000);
  expect(all.words.byteLength).toBe(125_000);
  expect(withAllRows(NONE_CHOSEN, 0, (at) => at).count).toBe(0);
  const one = withRow(NONE_CHOSEN, 150, true);
  expect([
    ...chosenRows(
      withAllRows(one, 2, (at) => at),
      ROWS,
      (at) => at,
    ),
  ]).toEqual([0, 1, 150]);
  expect(isChosen(all, 1_000_000)).toBe(false);
});

test('moving back lets go of what moving on has chosen, and of nothing else', () => {
  const one = withRow(NONE_CHOSEN, keyAt(12), true);
  const far = reachTo(one, undefined, 10, 15, keyAt);
  expect([...chosenRows(far.made, ROWS, keyAt)]).toEqual([10, 11, 12, 13, 14, 15]);
  const back = reachTo(far.made, far, 10, 9, keyAt);
  expect([...chosenRows(back.made, ROWS, keyAt)]).toEqual([9, 10, 12]);
  const elsewhere = reachTo(back.made, back, 20, 21, keyAt);
  expect([...chosenRows(elsewhere.made, ROWS, keyAt)]).toEqual([9, 10, 12, 20, 21]);
});
