import { expect, test } from 'vitest';
import { type KeyPress, tableKey } from './tableKeys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shiftKey: false,
  command: false,
  ...change,
});
const moved = (key: string, current: number | undefined, rowCount = 1_000_000) => {
  const meant = tableKey(press(key), current, rowCount, 13);
  return meant?.kind === 'move' ? meant.to : undefined;
};

test('moves within the rows, to the very last one', () => {
  expect(moved('ArrowDown', undefined)).toBe(0);
  expect(moved('ArrowDown', 0)).toBe(1);
  expect(moved('ArrowUp', 0)).toBe(0);
  expect(moved('PageDown', 5)).toBe(18);
  expect(moved('PageUp', 5)).toBe(0);
  expect(moved('End', 5)).toBe(999_999);
  expect(moved('ArrowDown', 999_999)).toBe(999_999);
  expect(moved('Home', 5)).toBe(0);
});

test('opens and chooses only a row that there is', () => {
  expect(tableKey(press('Enter'), undefined, 3, 13)).toBeUndefined();
  expect(tableKey(press('Enter'), 1, 3, 13)).toEqual({ kind: 'open' });
  expect(tableKey(press(' '), 1, 3, 13)).toEqual({ kind: 'toggle' });
  expect(tableKey(press('ArrowDown', { shiftKey: true }), 1, 3, 13)).toMatchObject({
    choosing: true,
  });
});

test('Ctrl or ⌘ with A and C; other letters are not the table’s', () => {
  expect(tableKey(press('c', { command: true }), 1, 3, 13)).toEqual({ kind: 'copy' });
  expect(tableKey(press('A', { command: true }), 1, 3, 13)).toEqual({ kind: 'all' });
  expect(tableKey(press('r'), 1, 3, 13)).toBeUndefined();
  expect(tableKey(press('r', { command: true }), 1, 3, 13)).toBeUndefined();
});
