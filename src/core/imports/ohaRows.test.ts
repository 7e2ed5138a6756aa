import { expect, test } from 'vitest';
import { fileOf, runOf } from './import.fixture.ts';
import { readOf, rowsAs, rowText } from './rows.fixture.ts';

const HEADER = 'request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status'.split(
  ',',
);
const TEXT = rowText('oha-1.16.0.csv');
/** By the order of the columns, without the reader. */
const LINES = TEXT.trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number));
const rowsOf = (...lines: readonly string[]) =>
  rowsAs('oha CSV', [HEADER.join(','), ...lines].map((line) => `${line}\n`).join(''));

test('every answer of the recorded file, with its figures', () => {
  expect(TEXT.startsWith(`${HEADER.join(',')}\n`)).toBe(true);
  const { rows } = rowsAs('oha CSV', TEXT);
  expect(rows.length).toBe(LINES.length);
  rows.forEach((row, at) => {
    const [start = 0, , dial = 0, firstByte = 0, duration = 0, bytes, status] = LINES[at] ?? [];
    expect(row).toMatchObject({
      status,
      bodyBytes: bytes,
      isNewConnection: dial > 0,
      failure: undefined,
    });
    expect(row.startEpochMs).toBeCloseTo(start * 1000, 6);
    expect(row.latencyMs).toBeCloseTo(duration * 1000, 6);
    if (firstByte === 0) {
      expect(row.waitMs).toBeNaN();
      expect(row.receiveMs).toBeNaN();
      return;
    }
    expect(row.connectMs).toBeCloseTo(dial * 1000, 6);
    expect(row.connectMs + row.waitMs).toBeCloseTo(firstByte * 1000, 6);
    expect(row.connectMs + row.waitMs + row.receiveMs).toBeCloseTo(duration * 1000, 6);
  });
});

test('answers without a body have no first byte of one, and are there', () => {
  const empty = LINES.filter(([, , , firstByte]) => firstByte === 0);
  expect(empty.length).toBeGreaterThan(0);
  const { rows } = rowsAs('oha CSV', TEXT);
  expect(rows.filter(({ waitMs }) => Number.isNaN(waitMs)).length).toBe(empty.length);
});

test('a run of it: statuses, and what the file does not say', async () => {
  const run = await runOf([fileOf(TEXT)]);
  const statuses = [...run.columns.status.slice(0, run.sampleCount)];
  for (const status of [200, 204, 302, 404, 500]) {
    expect(statuses.filter((one) => one === status).length).toBe(
      LINES.filter((line) => line[6] === status).length,
    );
  }
  const notes = run.facts.environment.engine?.notes.join(' ');
  expect(notes).toContain('only requests that were answered');
  expect(notes).toContain('neither addresses nor dates');
});

test('columns are found by their names', () => {
  const { rows } = rowsAs(
    'oha CSV',
    'request-start,DNS,DNS+dialup,Response-delay,status,bytes,request-duration,more\n1,0,0,0.002,204,7,0.003,x\n',
  );
  expect(rows).toMatchObject([{ startEpochMs: 1000, latencyMs: 3, status: 204, bodyBytes: 7 }]);
});

test('a connection that was made before the request is none of its time', () => {
  const { rows } = rowsOf('0,0.01,0.02,0.005,0.006,1,200');
  expect(rows).toMatchObject([{ connectMs: 0, waitMs: 5, isNewConnection: true }]);
  expect(rows[0]?.receiveMs).toBeCloseTo(1, 9);
});

test('lines that make no sense are left out and counted', () => {
  const { rows, read } = rowsOf(
    '0,0,0,0.005,0.006,1,200',
    '-1,0,0,0.005,0.006,1,200',
    '0,0,0,0.005,,1,200',
    'x,0,0,0.005,0.006,1,200',
    '0,0,0,0.005,0.006,1,20',
    '0,0,0,0.005,0.006,1,200.5',
    '0,0,0,0.005',
    'NaN,0,0,0.005,Infinity,1,NaN',
  );
  expect(rows.length).toBe(1);
  expect(readOf({ rows, read })).toMatchObject({ badLineCount: 7, isCutOff: false });
});

test('two files behind one another', () => {
  expect(rowsAs('oha CSV', TEXT + TEXT).rows.length).toBe(2 * LINES.length);
});
