import { expect, test } from 'vitest';
import { readOf, rowsAs } from './rows.fixture.ts';

const HEAD = {
  format: 'rollcall-rows',
  version: 1,
  engine: 'Locust',
  clock: 'call',
  endpoint: 'http://127.0.0.1/users/{id}',
};
const ROW = { id: '7', start: 1_700_000_000.5, ms: 12.5, status: 200, bytes: 3 };
const textOf = (...lines: readonly object[]) =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const read = (text: string) => rowsAs('Rollcall rows', text);

test('files of several processes behind one another are one', () => {
  const one = textOf(HEAD, ROW, ROW);
  expect(readOf(read(one + one))).toMatchObject({ rowCount: 4, badLineCount: 0 });
});

test('cut off anywhere: what came before is kept', () => {
  const text = textOf(HEAD, ROW, ROW, ROW);
  const first = textOf(HEAD).length;
  const each = textOf(ROW).length;
  for (let length = 0; length <= text.length; length++) {
    const cut = read(text.slice(0, length));
    if (length < first - 1) {
      expect(cut.read.ok ? '' : cut.read.error).toMatch(/^The first line .*\.$/);
      continue;
    }
    const within = Math.max(0, length - first) % each;
    // Without its line end a line is whole all the same.
    const isWhole = within === 0 || within === each - 1;
    expect(readOf(cut)).toMatchObject({ badLineCount: 0, isCutOff: !isWhole });
    expect(cut.rows.length).toBe(Math.floor((Math.max(0, length - first) + 1) / each));
  }
});

test('lines that are no rows are left out and counted', () => {
  const bad = [{}, { ...ROW, start: '5' }, { ...ROW, ms: null }, { ...ROW, id: undefined }, []];
  const result = read(`${textOf(HEAD, ROW, ...bad)}nonsense\n7\nnull\n`);
  expect(readOf(result)).toMatchObject({ rowCount: 1, badLineCount: 8 });
});

test('failures that have no name here came from the network', () => {
  const errors = ['timeout', 'body', 'blocked', 'cancelled', 'ECONNRESET', '__proto__', 5, {}];
  const { rows } = read(textOf(HEAD, ...errors.map((error) => ({ ...ROW, status: 0, error }))));
  expect(rows.map(({ failure }) => failure)).toEqual([
    ...['timeout', 'body', 'blocked', 'cancelled'],
    ...['network', 'network', 'network', 'network'],
  ]);
  expect(read(textOf(HEAD, { ...ROW, error: null })).rows[0]?.failure).toBeUndefined();
});
