import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { type CsvValue, tableCsv } from './tableCsv.ts';

const csvOf = (headings: readonly string[], rows: readonly (readonly CsvValue[])[]) =>
  [...tableCsv(headings, rows.length, (row) => rows[row] ?? [])].join('');

test('numbers are plain, what is unknown is empty, texts cannot run', () => {
  const rows = [
    ['=1+1', -0.5, undefined],
    ['a,"b"\r\nc', 1234.56789, Number.NaN],
  ];
  expect(csvOf(['id', 'lagMs', 'queueMs'], rows)).toBe(
    'id,lagMs,queueMs\r\n\'=1+1,-0.5,\r\n"a,""b""\r\nc",1234.568,\r\n',
  );
});

test('without rows there is the heading alone', () => {
  expect(csvOf(['id'], [])).toBe('id\r\n');
});

test('a reader of CSV gets every cell back, but for the guard', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('=x', '-1', '@', '\ta', '"', ',', '\r\n', ''));
  const value = fc.oneof(text, fc.integer(), fc.constant(undefined), fc.constant(Number.NaN));
  const rows = fc.array(fc.tuple(fc.constant('row'), text, value), { maxLength: 40 });
  fc.assert(
    fc.property(rows, (all) => {
      const csv = csvOf(['n', 'id', 'value'], all);
      const { data } = Papa.parse<string[]>(csv, { delimiter: ',', newline: '\r\n' });
      const read = (cell: CsvValue) => {
        if (typeof cell === 'string')
          return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
        return cell === undefined || Number.isNaN(cell) ? '' : String(cell);
      };
      expect(data).toEqual([['n', 'id', 'value'], ...all.map((row) => row.map(read)), ['']]);
    }),
  );
});

test('only as many lines as were asked for are made at once', () => {
  let made = 0;
  const pieces = tableCsv(['n'], 1_000_000, (row) => {
    made++;
    return [row];
  });
  pieces.next();
  expect(made).toBe(0);
  pieces.next();
  expect(made).toBeLessThan(10_000);
});
