import { expect, test } from 'vitest';
import type { IdChange } from '../../core/compare/comparePairedIds.ts';
import { AS_GIVEN, type IdColumn, sortedIdRows } from './idRows.ts';

const change = (id: string, aMs: number, bMs: number, count = 1): IdChange => ({
  id,
  idInA: 0,
  idInB: 0,
  aMs,
  bMs,
  ratio: bMs / aMs,
  aCount: count,
  bCount: count,
  pValue: undefined,
  isBelieved: false,
});
const rows = [change('10', 5, 50), change('9', 10, 30, 4), change('2', 40, 60)];

test.each<[IdColumn, boolean, string[]]>([
  ['id', false, ['2', '9', '10']],
  ['a', true, ['2', '9', '10']],
  ['b', false, ['9', '10', '2']],
  ['change', true, ['10', '9', '2']],
  ['counts', true, ['9', '10', '2']],
  ['proof', false, ['2', '9', '10']],
])('by %s, descending: %s', (key, descending, ids) => {
  expect(sortedIdRows(rows, { key, descending }).map(({ id }) => id)).toEqual(ids);
});

test('as given, nothing moves; failures sort by how many', () => {
  expect(sortedIdRows(rows, AS_GIVEN)).toBe(rows);
  const failed = [1, 3, 2].map((bFailed) => ({
    id: `${bFailed}`,
    idInA: 0,
    idInB: 0,
    aFailed: 0,
    bFailed,
  }));
  const sorted = sortedIdRows(failed, { key: 'b', descending: true });
  expect(sorted.map(({ id }) => id)).toEqual(['3', '2', '1']);
});
