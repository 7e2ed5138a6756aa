import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { variablesOfRow } from './dataset.ts';
import { firstRowsOf, idsText } from './idsText.ts';
import { parseDataset } from './parseDataset.ts';

function rowsOf(text: string): Record<string, string>[] {
  const { dataset, problems } = parseDataset(text);
  expect(problems).toEqual([]);
  return Array.from({ length: dataset.rowCount }, (_, row) => ({
    ...variablesOfRow(dataset, row),
  }));
}

describe('idsText', () => {
  test('plain ids are a list', () => {
    const { dataset } = parseDataset('a-1, b.2, 17');
    expect(idsText(dataset, [2, 0])).toBe('17\na-1');
  });

  test('what a list would read as a range stays an id', () => {
    const { dataset } = parseDataset('["1-5", "1..5", "001-003"]');
    expect(rowsOf(idsText(dataset, [0, 1, 2])).map(({ id }) => id)).toEqual([
      '1-5',
      '1..5',
      '001-003',
    ]);
  });

  test('any ids come back as they are', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, unit: 'grapheme' }).filter((id) => id.trim() !== ''),
          { minLength: 1 },
        ),
        (ids) => {
          const { dataset } = parseDataset(JSON.stringify(ids));
          const rows = ids.map((_, row) => row);
          expect(rowsOf(idsText(dataset, rows)).map(({ id }) => id)).toEqual(ids);
        },
      ),
    );
  });

  test('all columns of a table come back', () => {
    const { dataset } = parseDataset('id,city\n1,"Paris, 1-5"\n2,Rome\n3,Oslo');
    expect(rowsOf(idsText(dataset, [0, 2]))).toEqual([
      { id: '1', city: 'Paris, 1-5' },
      { id: '3', city: 'Oslo' },
    ]);
  });
});

test('the first row of each id, in the order that was asked for', () => {
  const { dataset } = parseDataset('a,b,a,c');
  expect(firstRowsOf(dataset, ['c', 'a', 'x'])).toEqual([3, 0]);
});
