import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../run/outcome.ts';
import { fileOf, problemOf, runOf } from './import.fixture.ts';
import { readOf, rowsAs, rowText } from './rows.fixture.ts';

type Entry = {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: { readonly url: string };
  readonly response: { readonly status: number };
};
const TEXT = rowText('chromium-156.har');
/** By JSON.parse, without the reader. */
const ENTRIES: readonly Entry[] = JSON.parse(TEXT).log.entries;
const OWN = ENTRIES.filter(({ request }) => request.url.startsWith('http://127.0.0.1:6998/'));
const ENTRY = {
  startedDateTime: '2026-11-23T10:00:00.000+01:00',
  time: 30,
  request: { method: 'GET', url: 'https://api.test/users/1' },
  response: { status: 200, httpVersion: 'h2', content: { size: 5 } },
  timings: { blocked: 5, dns: -1, connect: -1, ssl: -1, send: 1, wait: 20, receive: 4 },
};
const harOf = (...entries: readonly object[]) =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'x', version: '1' }, entries } });
const rowsOf = (...entries: readonly object[]) => rowsAs('HAR', harOf(...entries));

describe('what Chromium recorded', () => {
  test('every request to the host, as it was measured', () => {
    const { rows } = rowsAs('HAR', TEXT);
    expect(OWN.length).toBe(37);
    expect(rows.map(({ address }) => address)).toEqual(OWN.map(({ request }) => request.url));
    expect(rows.map(({ latencyMs }) => latencyMs)).toEqual(OWN.map(({ time }) => time));
    expect(rows.map(({ startEpochMs }) => startEpochMs)).toEqual(
      OWN.map(({ startedDateTime }) => Date.parse(startedDateTime)),
    );
    expect(rows.map(({ status }) => status)).toEqual(
      OWN.map(({ response }) => Math.max(0, response.status)),
    );
  });

  test('what failed, and how', async () => {
    const run = await runOf([fileOf(TEXT)]);
    const outcomes = [...run.columns.outcome.slice(0, run.sampleCount)].map(outcomeOf);
    const count = (wanted: string) => outcomes.filter((one) => one === wanted).length;
    // Closed twice, broken off within a body once, given up by the page once.
    expect(['network', 'body', 'cancelled', 'timeout'].map(count)).toEqual([2, 1, 1, 0]);
    expect(run.facts.environment.engine).toMatchObject({ version: 'Playwright 1.65.1' });
    expect(run.facts.environment.engine?.notes.join(' ')).toContain('2 entries of other hosts');
  });

  test('phases add up to the latency, wherever `ssl` stands', () => {
    for (const { latencyMs, queueMs, connectMs, waitMs, receiveMs } of rowsAs('HAR', TEXT).rows) {
      if (Number.isNaN(waitMs)) continue;
      expect(queueMs + connectMs + waitMs + receiveMs).toBeCloseTo(latencyMs, 6);
    }
  });
});

test('`ssl` is contained in `connect`, unless the whole time says that it is not', () => {
  const timings = { ...ENTRY.timings, blocked: -1, dns: 2, connect: 10, ssl: 6 };
  expect(rowsOf({ ...ENTRY, time: 37, timings }).rows).toMatchObject([{ connectMs: 12 }]);
  expect(rowsOf({ ...ENTRY, time: 43, timings }).rows).toMatchObject([{ connectMs: 18 }]);
});

test('times that do not apply', () => {
  const none = { blocked: -1, dns: -1, connect: -1, send: -1, wait: -1, receive: -1 };
  expect(rowsOf({ ...ENTRY, timings: none }).rows).toMatchObject([
    { latencyMs: 30, queueMs: Number.NaN, waitMs: Number.NaN },
  ]);
  expect(rowsOf({ ...ENTRY, time: -1 }).rows).toMatchObject([{ latencyMs: 30 }]);
  const { rows, read } = rowsOf(ENTRY, { ...ENTRY, time: -1, timings: none });
  expect([rows.length, readOf({ rows, read }).badLineCount]).toEqual([1, 1]);
});

test('the names that DevTools and Playwright give to failures', () => {
  const failureOf = (status: number, more: object) =>
    rowsOf({ ...ENTRY, response: { ...ENTRY.response, status, ...more } }).rows[0]?.failure;
  expect(failureOf(0, {})).toBe('network');
  expect(failureOf(0, { _error: 'net::ERR_CONNECTION_REFUSED' })).toBe('network');
  expect(failureOf(0, { _error: 'net::ERR_TIMED_OUT' })).toBe('timeout');
  expect(failureOf(0, { _error: 'net::ERR_BLOCKED_BY_CLIENT' })).toBe('blocked');
  expect(failureOf(-1, { _failureText: 'net::ERR_ABORTED' })).toBe('cancelled');
  expect(failureOf(200, { _error: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING' })).toBe('body');
  expect(failureOf(200, { _error: null })).toBeUndefined();
});

test('what the cache answered and preflights are no requests', () => {
  const { rows, read } = rowsOf(
    ENTRY,
    { ...ENTRY, _fromCache: 'disk' },
    { ...ENTRY, _resourceType: 'preflight' },
  );
  expect(rows.length).toBe(1);
  expect(readOf({ rows, read }).engine.notes.join(' ')).toContain('2 entries were answered by');
});

test('bodies of many MB, and more fields than a snapshot may have', () => {
  const body = { size: 9, text: '{"entries":[{}]}\\"\n'.repeat(400_000) };
  const large = { ...ENTRY, response: { ...ENTRY.response, content: body } };
  expect(rowsOf(large, ENTRY).rows).toMatchObject([{ bodyBytes: 9 }, { bodyBytes: 5 }]);
  const headers = Array.from({ length: 100 }, () => ({ name: 'a', value: 'b' }));
  const many = Array.from({ length: 3000 }, () => ({
    ...ENTRY,
    request: { ...ENTRY.request, headers },
  }));
  expect(rowsOf(...many).rows.length).toBe(3000);
});

test('cut off: entries before are kept, and it is said', () => {
  const text = harOf(ENTRY, ENTRY, ENTRY);
  const cut = rowsAs('HAR', text.slice(0, text.lastIndexOf('"wait"')));
  expect(cut.rows.length).toBe(2);
  expect(readOf(cut)).toMatchObject({ isCutOff: true, badLineCount: 0 });
  expect(readOf(cut).engine.version).toBe('x 1');
});

test('an entry that is no JSON is left out and counted', () => {
  const text = harOf(ENTRY, ENTRY, ENTRY).replace('"time":30', '"time":3O');
  expect(readOf(rowsAs('HAR', text))).toMatchObject({ rowCount: 2, badLineCount: 1 });
});

test('hostile entries', async () => {
  for (const entry of [null, 7, [], 'x', {}, { request: null, startedDateTime: 5 }]) {
    const text = JSON.stringify({ log: { entries: [entry] } });
    expect(await problemOf([fileOf(text)])).toMatch(/^This HAR .*\.$/);
  }
  const id = '{"__proto__":{"isWarmUp":true}}';
  const { rows } = rowsOf({ ...ENTRY, _rollcall: { id, outcome: '__proto__', latencyMs: -5 } });
  expect(rows).toMatchObject([{ id, failure: undefined, latencyMs: 30, isWarmUp: false }]);
});
