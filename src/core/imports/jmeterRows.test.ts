import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { idOfRow } from '../plan/dataset.ts';
import { fileOf, problemOf, runOf } from './import.fixture.ts';
import { readOf, rowsAs, rowText } from './rows.fixture.ts';

const COLUMNS =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect'.split(
    ',',
  );
type Line = Readonly<Record<string, string>>;
/** By Papa Parse, without the reader. */
function linesOf(name: string, delimiter: string): readonly Line[] {
  const text = rowText(name);
  const hasHeader = text.startsWith('timeStamp');
  const whole = hasHeader ? text : `${COLUMNS.join(delimiter)}\n${text}`;
  return Papa.parse<Line>(whole, { header: true, delimiter, skipEmptyLines: true }).data;
}
const JTL = (text: string) => rowsAs('JMeter JTL', text);
const notesOf = (text: string) => readOf(JTL(text)).engine.notes.join(' ');
const line = (change: Line = {}) => {
  const cells: Line = {
    ...{ timeStamp: '1700000000000', elapsed: '25', label: 'get', responseCode: '200' },
    ...{
      responseMessage: 'OK',
      threadName: 'T 1-1',
      dataType: 'text',
      success: 'true',
      bytes: '9',
    },
    ...{ URL: 'http://127.0.0.1/users/7', Latency: '20', IdleTime: '0', Connect: '5' },
    ...change,
  };
  return `${COLUMNS.map((name) => cells[name] ?? '').join(',')}\n`;
};
const HEADER = `${COLUMNS.join(',')}\n`;

describe.each([
  ['jmeter-5.6.3.jtl', ','],
  ['jmeter-5.6.3-no-header.jtl', ';'],
  ['jmeter-5.6.3-transactions.jtl', '\t'],
  ['jmeter-5.6.3-transaction-parents.jtl', ','],
])('%s', (name, delimiter) => {
  const lines = linesOf(name, delimiter);
  // A redirect is followed by its two parts; of a transaction the samples stand for themselves.
  const requests = lines.filter(({ label }) => label === 'GET user');
  const { rows, read } = JTL(rowText(name));

  test('has every request once', () => {
    expect(requests.length).toBe(60);
    expect(rows.length).toBe(60);
    expect(lines.length).toBe(name.includes('transaction') ? 122 : 62);
  });

  test('has statuses, latencies and bytes as JMeter wrote them', () => {
    const told = (all: readonly (readonly unknown[])[]) => all.map((one) => one.join(' ')).sort();
    const isStatus = (code: string | undefined) => /^\d+$/.test(code ?? '');
    expect(
      told(rows.map((row) => [row.startEpochMs, row.latencyMs, row.status, row.bodyBytes])),
    ).toEqual(
      told(
        requests.map(({ timeStamp, elapsed, responseCode, bytes }) => [
          timeStamp,
          elapsed,
          ...(isStatus(responseCode) ? [responseCode, bytes] : [0, 0]),
        ]),
      ),
    );
    const failures = rows.flatMap(({ failure }) => failure ?? []);
    expect(failures.sort()).toEqual(['body', 'network', 'network', 'network', 'timeout']);
  });

  test('has each id once: of a redirect the address that was called', () => {
    const ids = rows.map(({ address }) => Number(/users\/(\d+)$/.exec(address)?.[1]));
    expect(ids.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
  });

  test('has phases that add up', () => {
    for (const { status, latencyMs, connectMs, waitMs, receiveMs } of rows) {
      if (status === 0 || Number.isNaN(waitMs)) continue;
      expect(connectMs + waitMs + receiveMs).toBe(latencyMs);
    }
  });

  test('says what was left out and what JMeter counts otherwise', () => {
    const notes = readOf({ rows, read }).engine.notes.join(' ');
    expect(notes).toContain('2 redirects and embedded resources');
    const failed = requests.filter(
      ({ success, responseCode }) => success === 'false' && Number(responseCode) < 400,
    );
    expect(notes).toContain(`${failed.length} answers with a status below 400 failed`);
    expect(notes.includes('60 rows of transactions')).toBe(name.includes('transaction'));
  });

  test('makes a run of its ids', async () => {
    const run = await runOf([fileOf(rowText(name))]);
    const { dataset, plan, environment } = run.facts;
    expect(dataset.rowCount).toBe(60);
    expect(idOfRow(dataset, 0)).toMatch(/^\d+$/);
    expect(plan.request.endpointTemplate).toBe('http://127.0.0.1:6998/users/{id}');
    expect(environment.clockStepMs).toBe(1);
  });
});

test('transactions alone are requests', () => {
  const message = '"Number of samples in transaction : 2, number of failing samples : 0"';
  const text = HEADER + line({ responseMessage: message, URL: 'null', label: 'a' });
  expect(JTL(text).rows).toMatchObject([{ address: 'a', status: 200 }]);
  expect(notesOf(text)).not.toContain('transactions');
});

test('samples that only look like parts of others are requests', () => {
  const { rows } = JTL(
    HEADER +
      line() +
      line({ label: 'get-1', timeStamp: '1700000000025', elapsed: '7' }) +
      line({ label: 'get-0', threadName: 'T 1-2', elapsed: '7' }) +
      line({ label: 'other-0', timeStamp: '1700000000032', elapsed: '1' }),
  );
  expect(rows.length).toBe(4);
});

test('more threads and transactions than are held', () => {
  const many = Array.from({ length: 12_000 }, (_, at) => line({ threadName: `T ${at}` }));
  expect(JTL(HEADER + many.join('')).rows.length).toBe(12_000);
  const sums = many.map((one) => one.replace('OK', 'Number of samples in transaction : 1'));
  expect(JTL(HEADER + sums.join('')).rows.length).toBe(12_000);
});

test.each([
  ['java.net.SocketTimeoutException', 'timeout'],
  ['org.apache.http.conn.ConnectTimeoutException', 'timeout'],
  ['org.apache.http.NoHttpResponseException', 'network'],
  ['java.net.UnknownHostException', 'network'],
  ['org.apache.http.ConnectionClosedException', 'body'],
  ['org.apache.http.TruncatedChunkException', 'body'],
])('Non HTTP response code: %s is %s', (name, failure) => {
  const code = `Non HTTP response code: ${name}`;
  const { rows } = JTL(line({ responseCode: code, success: 'false' }));
  expect(rows).toMatchObject([{ status: 0, failure, bodyBytes: 0 }]);
  // An assertion may call it a success; it was none.
  expect(JTL(line({ responseCode: code })).rows).toMatchObject([{ status: 0, failure }]);
});

test('samples of other things than HTTP, and files without codes', () => {
  const text = HEADER + line({ responseCode: 'OK' }) + line({ responseCode: '', success: 'false' });
  expect(JTL(text).rows).toMatchObject([
    { status: 200, failure: undefined },
    { status: 0, failure: 'network' },
  ]);
  expect(notesOf(text)).toContain('1 samples say no status');
  const short = 'timeStamp,elapsed,label,success\n1700000000000,7,a,true\n';
  expect(JTL(short).rows).toMatchObject([{ latencyMs: 7, address: 'a', status: 200 }]);
});

test('dates are of UTC, which is said', () => {
  for (const date of ['2026/11/24 02:40:13.737', '2026-11-24T02:40:13.737']) {
    const text = line({ timeStamp: date });
    expect(JTL(text).rows).toMatchObject([
      { startEpochMs: Date.UTC(2026, 10, 24, 2, 40, 13, 737) },
    ]);
    expect(notesOf(text)).toContain('no time zone');
  }
  expect(JTL(HEADER + line({ timeStamp: '2026/11/24 25:61:00' })).rows).toEqual([]);
});

test('without a header: what older versions wrote, and columns that nobody knows', () => {
  const old = '1700000000000,25,get,200,OK,T 1-1,text,true,90,20\n';
  expect(JTL(old).rows).toMatchObject([{ bodyBytes: 90, waitMs: 20, address: 'get' }]);
  const noAddress = '1700000000000,25,get,200,OK,T 1-1,text,true,,90,80,1,1,20,0,5\n';
  expect(JTL(noAddress).rows).toMatchObject([{ bodyBytes: 90, waitMs: 15, connectMs: 5 }]);
  const strange = '1700000000000,25,get,404,OK,T 1-1,text,true,a,b,c\n';
  expect(JTL(strange).rows).toMatchObject([{ status: 404, bodyBytes: 0, waitMs: Number.NaN }]);
});

test.each([',', ';', '\t', '|'])(
  'any labels and messages, with %j between the cells',
  (delimiter) =>
    fc.assert(
      fc.property(
        // Empty lines within quotes are passed over, and line ends are of one kind.
        fc.array(
          fc
            .tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }))
            .filter((texts) => !texts.some((text) => /^[\r\n]|\r|\n\n|\n$/.test(text))),
          { minLength: 1 },
        ),
        (texts) => {
          const table = texts.map(([label, message], at) => [
            ...[1_700_000_000_000 + 100 * at, 25, label, 200, message, 'T 1-1', 'text', true],
            ...['', 9, 9, 1, 1, 'null', 20, 0, 5],
          ]);
          const text = Papa.unparse(table, { delimiter, newline: '\n' });
          const { rows, read } = JTL(`${COLUMNS.join(delimiter)}\n${text}\n`);
          expect(readOf({ rows, read }).badLineCount).toBe(0);
          expect(rows.map(({ address }) => address)).toEqual(texts.map(([label]) => label));
        },
      ),
    ),
);

test('a column `id`, of sample_variables, says the id', () => {
  const text = `${HEADER.trim()},"id"\n${line().trim()},"__proto__"\n${line().trim()},"a,""b"\n`;
  expect(JTL(text).rows.map(({ id }) => id)).toEqual(['__proto__', 'a,"b']);
});

test('lines that make no sense are left out and counted', () => {
  const bad: readonly Line[] = [
    { timeStamp: 'x' },
    { timeStamp: '-5' },
    { elapsed: '-1' },
    { elapsed: '' },
    { success: 'maybe' },
    { success: '', responseCode: '' },
  ];
  const text = HEADER + line() + bad.map((one) => line(one)).join('') + line();
  expect(readOf(JTL(text))).toMatchObject({ rowCount: 2, badLineCount: 6, isCutOff: false });
});

test('XML is told how to become CSV', async () => {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n<testResults version="1.2">\n<httpSample t="37" ts="1795488205532" s="true" lb="GET user" rc="200"/>\n</testResults>\n';
  expect(await problemOf([fileOf(xml)])).toContain('output_format=csv');
  expect(await problemOf([fileOf(`\uFEFF${xml}`)])).toContain('output_format=csv');
});
