import { expect, test } from 'vitest';
import { datasetOf } from '../run/samples.fixture.ts';
import { idColumnOf, secretColumnsOf, withoutSecretColumns } from './secretColumns.ts';
import { cellAt, columnOf } from './textColumn.ts';

test.each([
  [['id', 'token', 'city'], 0, [false, true, false]],
  [['token', 'ID'], 1, [true, false]],
  [['token', 'Api-Key'], 0, [false, true]],
  [[], 0, []],
] as const)('of %j the ids are column %d, and secret are %j', (columns, idColumn, isSecret) => {
  expect(idColumnOf({ columns })).toBe(idColumn);
  expect(secretColumnsOf({ columns })).toEqual(isSecret);
});

test('cells of secret columns are empty, and the others are the very same', () => {
  const dataset = {
    ...datasetOf(['1', '2']),
    columns: ['token', 'ID', 'city'],
    cells: [columnOf(['s3', 's4']), columnOf(['1', '2']), columnOf(['Rome', 'Oslo'])],
  };
  const { cells } = withoutSecretColumns(dataset);
  expect(cells.map((column) => cellAt(column, 1))).toEqual(['', '2', 'Oslo']);
  expect(cells.slice(1)).toEqual(dataset.cells.slice(1));
  expect(withoutSecretColumns({ ...dataset, columns: ['a', 'b', 'c'] }).cells).toBe(dataset.cells);
});
