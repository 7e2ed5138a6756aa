import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idCount, idOfRow, variablesOfRow } from './dataset.ts';
import { parseDataset } from './parseDataset.ts';

function idsOf(text: string): string[] {
  const { dataset } = parseDataset(text);
  return Array.from({ length: dataset.rowCount }, (_, row) => idOfRow(dataset, row));
}

describe('lists', () => {
  test.each([
    ['1\n2\n3', ['1', '2', '3']],
    ['a, b;c\td  e', ['a', 'b', 'c', 'd', 'e']],
    ['\uFEFFx\r\ny\r\n', ['x', 'y']],
    ['1-4', ['1', '2', '3', '4']],
    ['5..20 step 5', ['5', '10', '15', '20']],
    ['3..1', ['3', '2', '1']],
    ['7, 1-3, x', ['7', '1', '2', '3', 'x']],
    ['001-003', ['001', '002', '003']],
    ['2024-01', ['2024-01']],
    ['10-abc a-b 3f2-9', ['10-abc', 'a-b', '3f2-9']],
    ['9-3', ['9-3']],
    ['550e8400-e29b-41d4-a716-446655440000', ['550e8400-e29b-41d4-a716-446655440000']],
    ['1,2,3\n4,5,6', ['1', '2', '3', '4', '5', '6']],
    ['a,b,c', ['a', 'b', 'c']],
    ['../x a/b ?q#f 100% 日本 🚀', ['../x', 'a/b', '?q#f', '100%', '日本', '🚀']],
  ])('%j', (text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  test('blanks and duplicates are counted, each row is kept', () => {
    const parse = parseDataset('a,,b\n\na');
    expect(parse).toMatchObject({ blankCount: 2, duplicateCount: 1 });
    expect(parse.dataset.rowCount).toBe(3);
    expect(idCount(parse.dataset)).toBe(2);
    expect([...(parse.dataset.idOfRow ?? [])]).toEqual([0, 1, 0]);
  });

  test('empty and blank texts have no rows and no problem of their own', () => {
    for (const text of ['', '  \n\t ', ',,,']) {
      const parse = parseDataset(text);
      expect(parse.dataset.rowCount).toBe(0);
      expect(parse.problems).toEqual([]);
    }
  });

  test('a range is named in the notes; one too large is a problem, not a hang', () => {
    expect(parseDataset('1-1000').notes).toEqual(['1-1000 was read as a range of 1,000 ids']);
    expect(parseDataset('1-999999999999').problems[0]).toContain('1,000,000 at most');
  });

  test('ids of 10,000 characters are taken, longer ones are not', () => {
    expect(idsOf('x'.repeat(10_000))).toHaveLength(1);
    expect(parseDataset('x'.repeat(10_001)).problems[0]).toContain('longer than 10,000');
  });

  test('half a surrogate pair becomes U+FFFD', () => {
    expect(idsOf('a\uD800b ok')).toEqual(['a\uFFFDb', 'ok']);
    expect(idsOf('["x\\ud800"]')).toEqual(['x\uFFFD']);
  });

  test('every id written one per line comes back', () => {
    const id = fc
      .string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
      .filter((text) => /^[\w@:+~$/]+$/.test(text));
    fc.assert(
      fc.property(fc.array(id, { minLength: 1 }), (ids) => {
        const text = ids.join('\n');
        fc.pre(ids[0]?.toLowerCase() !== 'id');
        expect(idsOf(text)).toEqual(ids);
      }),
    );
  });
});

describe('JSON', () => {
  test('texts and numbers', () => {
    expect(idsOf('[1, "b", 2.5, ""]')).toEqual(['1', 'b', '2.5']);
  });

  test('objects give columns; the one named id is the id', () => {
    const { dataset } = parseDataset('[{"team":"a","ID":7},{"team":"b","ID":8,"more":1}]');
    expect(dataset.columns).toEqual(['team', 'ID']);
    expect(idOfRow(dataset, 1)).toBe('8');
    expect(variablesOfRow(dataset, 0)).toEqual({ id: '7', team: 'a', ID: '7' });
  });

  test.each(['[1,', '[[1]]', '[null]', '[{"a":{}}]', '[{}]', '[{"a":1},2]'])(
    '%s is a problem in words',
    (text) => {
      const parse = parseDataset(text);
      expect(parse.problems).toHaveLength(1);
      expect(parse.dataset.rowCount).toBe(0);
    },
  );

  test('names from the prototype are plain columns', () => {
    const { dataset } = parseDataset('[{"__proto__":"x","constructor":"y","id":"1"}]');
    expect(variablesOfRow(dataset, 0).constructor).toBe('y');
    expect(Object.getPrototypeOf(variablesOfRow(dataset, 0))).toBeNull();
  });
});

describe('CSV', () => {
  test('a header makes columns, quotes and delimiters are understood', () => {
    for (const delimiter of [',', ';', '\t']) {
      const text = [
        ['id', 'name'],
        ['1', `"a${delimiter}b"`],
        ['2', 'c'],
      ]
        .map((row) => row.join(delimiter))
        .join('\n');
      const parse = parseDataset(text);
      expect(parse.format).toBe('csv');
      expect(variablesOfRow(parse.dataset, 0)).toEqual({ id: '1', name: `a${delimiter}b` });
      expect(parse.dataset.rowCount).toBe(2);
    }
  });

  test('a lone id header is a header', () => {
    expect(idsOf('id\n5\n6')).toEqual(['5', '6']);
  });

  test('a row with other cells than the header is a problem with its number', () => {
    expect(parseDataset('id,name\n1,a\n2').problems[0]).toContain('Row 3');
  });
});
