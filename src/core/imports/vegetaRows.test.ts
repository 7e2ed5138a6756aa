import { expect, test } from 'vitest';
import { readOf, rowsAs, rowText } from './rows.fixture.ts';

const CSV = rowText('vegeta-12.13.0.csv');
const JSON_TEXT = rowText('vegeta-12.13.0.json.gz');
const told = (all: readonly (readonly unknown[])[]) => all.map((one) => one.join(' '));
const csv = (code: number, error: string) =>
  `1795488678471513391,${code},5638811,0,39,${error},,,59,GET,http://127.0.0.1/users/60,\n`;

test('every request of the recorded files, with its figures', () => {
  const lines = CSV.trimEnd()
    .split('\n')
    .map((line) => line.split(','))
    .filter((fields) => fields[5] !== 'no targets to attack');
  expect(
    told(rowsAs('Vegeta CSV', CSV).rows.map((row) => [row.status, row.latencyMs, row.address])),
  ).toEqual(told(lines.map((fields) => [fields[1], Number(fields[2]) / 1e6, fields[10]])));
  const rows = JSON_TEXT.trimEnd()
    .split('\n')
    .map((line): Readonly<Record<string, unknown>> => JSON.parse(line))
    .filter(({ error }) => error !== 'no targets to attack');
  expect(
    told(
      rowsAs('Vegeta JSON', JSON_TEXT).rows.map((row) => [row.status, row.latencyMs, row.address]),
    ),
  ).toEqual(told(rows.map(({ code, latency, url }) => [code, Number(latency) / 1e6, url])));
});

test.each([
  [0, '"Get ""http://127.0.0.1/"": EOF"', 'network'],
  [0, '"Get ""http://127.0.0.1/"": context deadline exceeded"', 'timeout'],
  [0, 'net/http: request canceled (Client.Timeout exceeded while reading body)', 'timeout'],
  [0, 'unexpected EOF', 'body'],
  [504, '504 Gateway Timeout', undefined],
  [200, '', undefined],
])('code %d with «%s»: %s', (code, error, failure) => {
  expect(rowsAs('Vegeta CSV', csv(code, error)).rows).toMatchObject([{ status: code, failure }]);
});

test('a line that ends within its address is not taken for a shorter one', () => {
  const cut = rowsAs('Vegeta CSV', csv(200, '') + csv(200, '').slice(0, -5));
  expect(readOf(cut)).toMatchObject({ rowCount: 1, isCutOff: true, badLineCount: 0 });
});

test('what was written before 12.8 names no address', () => {
  const old = '1795488678471513391,200,5638811,0,39,,,,59\n';
  expect(rowsAs('Vegeta CSV', old).rows).toMatchObject([{ status: 200, address: '' }]);
});

test('the end of the targets is no request, and alone it is none', () => {
  const end = '1795488678482343667,0,1152,0,0,no targets to attack,,,60,,,\n';
  expect(readOf(rowsAs('Vegeta CSV', csv(200, '') + end)).rowCount).toBe(1);
  const { read } = rowsAs('Vegeta CSV', end);
  expect(read.ok ? '' : read.error).toContain('no finished request');
});
