import { expect, it } from 'vitest';
import { parseCsv } from './parseCsv.ts';

it.each([
  ['a,b\n1,2\n', [{ a: '1', b: '2' }]],
  ['a,b\r\n1,2', [{ a: '1', b: '2' }]],
  [
    '\uFEFFa,b\n"x, ""y""\nz",\n,2\n',
    [
      { a: 'x, "y"\nz', b: '' },
      { a: '', b: '2' },
    ],
  ],
  ['a,b\n', []],
])('%j', (text, records) => {
  expect(parseCsv(text)).toEqual(records);
});
