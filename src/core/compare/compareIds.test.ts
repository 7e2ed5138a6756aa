import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetOf } from '../run/samples.fixture.ts';
import { matchIds, NO_MATCH } from './compareIds.ts';

function match(a: readonly string[], b: readonly string[]) {
  const work = matchIds(datasetOf(a), datasetOf(b));
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

const arbitraryIds = fc.uniqueArray(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('', '__proto__', '‮1', 'constructor'),
  ),
  { maxLength: 60 },
);

test('an id is matched with the same text and no other', () => {
  fc.assert(
    fc.property(arbitraryIds, arbitraryIds, (a, b) => {
      const { inB, matchedCount, onlyInA, onlyInB } = match(a, b);
      expect([...inB]).toEqual(a.map((id) => b.indexOf(id)));
      const both = a.filter((id) => b.includes(id)).length;
      expect([matchedCount, onlyInA, onlyInB]).toEqual([both, a.length - both, b.length - both]);
    }),
  );
});

test('the same cut elsewhere is not the same ids', () => {
  expect([...match(['ab', 'c'], ['a', 'bc']).inB]).toEqual([NO_MATCH, NO_MATCH]);
});

test('many ids in another order', () => {
  const ids = Array.from({ length: 20_000 }, (_, at) => `user-${at}`);
  const { inB, matchedCount } = match(ids, ids.toReversed());
  expect(matchedCount).toBe(ids.length);
  expect(inB[0]).toBe(ids.length - 1);
});
