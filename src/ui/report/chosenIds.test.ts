import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenAmong, noneChosen, withAllOf, withChoice } from './chosenIds.ts';

const SIZE = 12;
const ALL = Uint32Array.from({ length: SIZE }, (_, id) => SIZE - 1 - id);

test('is a set of ids, read in the order of the table', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(SIZE - 1), fc.boolean())), (steps) => {
      const expected = new Set<number>();
      let chosen = noneChosen(SIZE);
      for (const [id, isChosen] of steps) {
        if (isChosen) expected.add(id);
        else expected.delete(id);
        chosen = withChoice(chosen, id, isChosen);
      }
      expect(chosen.count).toBe(expected.size);
      expect([...chosenAmong(chosen, ALL)]).toEqual([...expected].sort((a, b) => b - a));
    }),
  );
});

test('all of some at once, and never what was there before', () => {
  const before = withChoice(noneChosen(SIZE), 3, true);
  const after = withAllOf(before, Uint32Array.of(3, 5, 7));
  expect(after.count).toBe(3);
  expect([...chosenAmong(after, ALL)]).toEqual([7, 5, 3]);
  expect([...chosenAmong(after, Uint32Array.of(1, 5))]).toEqual([5]);
  expect([...chosenAmong(before, ALL)]).toEqual([3]);
  expect(withChoice(before, 99, true).count).toBe(1);
});
