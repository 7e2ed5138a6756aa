import { beforeEach, expect, test } from 'vitest';
import { actOnClick, actOnKey, type TableCursor } from './tableActions.ts';
import type { TableChoice } from './tableChoice.ts';
import type { TableKey } from './tableKeys.ts';

let chosen = new Set<number>();
let opened: number[] = [];
let cursor: TableCursor | undefined;

const choice: TableChoice = {
  has: (row) => chosen.has(row),
  set: (row, isWanted) => {
    if (isWanted) chosen.add(row);
    else chosen.delete(row);
  },
  extend: (anchor, row) => {
    for (let at = Math.min(anchor, row); at <= Math.max(anchor, row); at++) chosen.add(at);
  },
  all: () => {
    chosen = new Set([0, 1, 2]);
  },
  none: () => chosen.clear(),
  rows: () => chosen,
};
const table = { columns: [], choice, onOpen: (row: number) => opened.push(row) };
const plain = { columns: [] };
const moveTo = (next: TableCursor) => {
  cursor = next;
};
const press = (key: TableKey) => actOnKey(table, key, cursor, moveTo);
const click = (row: number, keys: { shift?: boolean; command?: boolean } = {}) =>
  actOnClick(table, { row, shift: false, command: false, ...keys }, cursor, moveTo);

beforeEach(() => {
  chosen = new Set();
  opened = [];
  cursor = undefined;
});

test('Shift chooses from the row where it began', () => {
  press({ kind: 'move', to: 5, choosing: false });
  press({ kind: 'move', to: 6, choosing: true });
  press({ kind: 'move', to: 7, choosing: true });
  expect(cursor).toEqual({ row: 7, anchor: 5 });
  expect([...chosen]).toEqual([5, 6, 7]);
  press({ kind: 'move', to: 8, choosing: false });
  expect(cursor).toEqual({ row: 8, anchor: 8 });
});

test('Space chooses and lets go, Enter opens, Escape clears only what there is', () => {
  expect(press({ kind: 'toggle' })).toBe(false);
  press({ kind: 'move', to: 3, choosing: false });
  expect(press({ kind: 'toggle' })).toBe(true);
  expect([...chosen]).toEqual([3]);
  expect(press({ kind: 'open' })).toBe(true);
  expect(opened).toEqual([3]);
  expect(press({ kind: 'none' })).toBe(true);
  expect(press({ kind: 'none' })).toBe(false);
  expect(press({ kind: 'all' })).toBe(true);
  expect(chosen.size).toBe(3);
});

test('a click opens; with Control it chooses one, with Shift all from the last', () => {
  click(2);
  expect(opened).toEqual([2]);
  click(4, { command: true });
  click(6, { shift: true });
  expect([...chosen]).toEqual([4, 5, 6]);
  click(5, { command: true });
  expect([...chosen]).toEqual([4, 6]);
  expect(opened).toEqual([2]);
});

test('a table that opens and chooses nothing leaves those keys to the browser', () => {
  const at = { row: 1, anchor: 1 };
  for (const kind of ['open', 'toggle', 'all', 'none', 'copy'] as const) {
    expect(actOnKey(plain, { kind }, at, moveTo)).toBe(false);
  }
  expect(actOnKey(plain, { kind: 'move', to: 0, choosing: true }, at, moveTo)).toBe(true);
});
