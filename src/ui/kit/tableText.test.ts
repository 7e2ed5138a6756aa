import { expect, test } from 'vitest';
import { MAX_COPIED_ROWS, tableText } from './tableText.ts';

const COLUMNS = [
  { key: 'chosen', label: '' },
  { key: 'id', label: 'id' },
  { key: 'count', label: 'count' },
] as const;

test('a heading and a line a row, with no cell that breaks them', () => {
  const ids = ['a\tb', 'c\r\nd'];
  const text = tableText(COLUMNS, [1, 0], (row, column) =>
    column === 'id' ? (ids[row] ?? '') : String(row + 1),
  );
  expect(text).toBe('id\tcount\nc d\t2\na b\t1\n');
});

test('a formula is text, a number stays one', () => {
  const cells = ['=1+1', '@x', '-a', '-0.5', '1,204.5', '+3'];
  const rows = cells.keys();
  const lines = tableText([{ key: 'id', label: 'id' }], rows, (row) => cells[row] ?? '');
  expect(lines.split('\n').slice(1, -1)).toEqual(["'=1+1", "'@x", "'-a", '-0.5', '1,204.5', '+3']);
});

test('stops at its limit', () => {
  const rows = Array.from({ length: MAX_COPIED_ROWS + 5 }, (_, row) => row);
  const text = tableText([{ key: 'n', label: 'n' }], rows, String);
  expect(text.split('\n')).toHaveLength(MAX_COPIED_ROWS + 2);
});
