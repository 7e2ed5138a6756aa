import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { CsvReader } from './csvLines.ts';

function recordsOf(text: string, delimiter = ','): string[][] {
  const records: string[][] = [];
  const reader = new CsvReader(
    (fields) => records.push([...fields]),
    () => delimiter,
  );
  reader.push(new TextEncoder().encode(text));
  reader.end();
  return records;
}

/** As Papa Parse writes them. A record of one empty field is an empty line, and a line end within quotes stands for itself. */
const table = fc.array(
  fc.array(fc.string({ unit: fc.constantFrom('a', 'ö', ',', ';', '"', '\n', ' ') }), {
    minLength: 2,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 6 },
);

test.each([',', ';', '\t'])('what was written with %j comes back', (delimiter) =>
  fc.assert(
    fc.property(table, (rows) => {
      // Empty lines are passed over, those within quotes too.
      const plain = rows.map((row) => row.map((cell) => cell.replace(/\n+/g, '\n')));
      const text = Papa.unparse(plain, { delimiter, newline: '\n', quotes: true });
      const back = recordsOf(`${text}\n`, delimiter).map((row) =>
        row.map((cell) => cell.replace(/^\n|\n$/g, '')),
      );
      expect(back).toEqual(plain.map((row) => row.map((cell) => cell.replace(/^\n|\n$/g, ''))));
    }),
  ),
);

test('a file that ends within quotes ends with a record of no fields', () => {
  expect(recordsOf('a,b\n1,"2\n3')).toEqual([['a', 'b'], []]);
});

test('a quote that nobody closes is given up after a megabyte, and what follows is read', () => {
  const records: string[][] = [];
  const reader = new CsvReader((fields) => records.push([...fields]));
  // Lines that keep it open, and that would be gone through from the beginning each time.
  reader.push(new TextEncoder().encode(`1,"2\n${'""\n'.repeat(400_000)}3,4\n5,6\n`));
  expect(reader.end().badCount).toBe(1);
  expect(records.slice(-2)).toEqual([
    ['3', '4'],
    ['5', '6'],
  ]);
});
