import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idCount } from '../plan/dataset.ts';
import { openSnapshot } from '../snapshot/openSnapshot.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { type StoredRun, StoredRunBuilder } from '../stats/storedRun.ts';
import { fileOf, imported, problemOf, runOf } from './import.fixture.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const JSON_GZ = fixture('k6-1.8.1.json.gz');
const CSV_GZ = fixture('k6-1.8.1.csv.gz');
const JSON_TEXT = gunzipSync(JSON_GZ).toString('utf8');
const CSV_TEXT = gunzipSync(CSV_GZ).toString('utf8');

function reportOf(run: StoredRun) {
  const builder = new StoredRunBuilder(run);
  builder.advance(run.sampleCount);
  return builder.report();
}

describe.each([
  ['JSON', JSON_GZ, JSON_TEXT],
  ['CSV', CSV_GZ, CSV_TEXT],
])('k6 %s', (kind, packed, text) => {
  test('every request, with its id, as k6 measured it', async () => {
    const run = await runOf([fileOf(packed)]);
    const report = reportOf(run);
    expect(report.counts).toMatchObject({
      sent: 64,
      warmUp: 4,
      responses: 59,
      expected: 50,
      exceptions: 1,
    });
    expect(report.statuses.map(({ status, count }) => [status, count])).toEqual([
      [200, 50],
      [404, 6],
      [500, 3],
    ]);
    expect(report.exceptions).toMatchObject([{ kind: 'timeout', count: 1 }]);
    // Requests to warm up said no id: theirs is the name that they said.
    expect(idCount(report.dataset)).toBe(60 + 1);
    expect(report.plan.request.endpointTemplate).toBe('http://127.0.0.1:6999/users/{id}');
    expect(report.environment.engine).toMatchObject({
      name: 'k6',
      clock: 'wire',
      detail: 'samples',
    });
    // The first request of the file: http_req_duration 13.589947 ms, of which 0.157525 to send.
    const first = run.columns;
    expect(first.latencyMs[0]).toBeCloseTo(13.589947, 4);
    expect(first.queueMs[0]).toBe(0);
    expect(report.phases.knownCount).toBe(59);
    expect(report.phases.newConnectionCount).toBeGreaterThan(0);
  });

  test('a snapshot of it opens with the same figures', async () => {
    const report = reportOf(await runOf([fileOf(text)]));
    const again = openSnapshot(writeSnapshot(report));
    expect(again.ok && again.value.counts).toEqual(report.counts);
    expect(again.ok && again.value.latency).toEqual(report.latency);
    expect(again.ok && again.value.environment).toEqual(report.environment);
  });

  test('however the bytes are cut into pieces', async () => {
    const whole = await runOf([fileOf(text)]);
    for (const pieceBytes of [997, 4095, 4097]) {
      const cut = await runOf([fileOf(text, pieceBytes)]);
      expect(cut.sampleCount).toBe(whole.sampleCount);
      expect(cut.columns.latencyMs.slice(0, 64)).toEqual(whole.columns.latencyMs.slice(0, 64));
    }
  });

  test('CRLF, a byte order mark, UTF-16', async () => {
    const crlf = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const bytes = new Uint8Array(2 * crlf.length);
    [...crlf].forEach((sign, at) => {
      bytes[2 * at] = sign.charCodeAt(0) & 0xff;
      bytes[2 * at + 1] = sign.charCodeAt(0) >> 8;
    });
    for (const content of [crlf, bytes]) {
      expect((await runOf([fileOf(content)])).sampleCount).toBe(64);
    }
  });

  test('cut off: what came before is there, and it is said', async () => {
    const cut = text.slice(0, text.lastIndexOf('http_req_waiting') + 30);
    const run = await runOf([fileOf(cut)]);
    expect(run.end).toMatchObject({ reason: 'terminated' });
    expect(run.sampleCount).toBeGreaterThan(50);
  });

  test('any damage gives a run or a sentence', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.nat(255), async (at, byte) => {
        const bytes = new TextEncoder().encode(text);
        bytes[at] = byte;
        const result = await imported([fileOf(bytes)]);
        if (!result.ok) expect(result.error).toMatch(/^[A-Z].*\.$/);
      }),
      { numRuns: 25 },
    ));

  test('no request at all', async () => {
    const lines = text.split('\n').filter((line) => !line.includes('http_req_duration'));
    expect(await problemOf([fileOf(lines.join('\n'))])).toContain('no finished HTTP request');
    expect(kind).toBeTypeOf('string');
  });
});

test('two instances of one run make one, in the order in which requests ended', async () => {
  const lines = JSON_TEXT.trimEnd().split('\n');
  const isOdd = (line: string) => /"id":"\d*[13579]"/.test(line);
  const halves = [lines.filter((line) => !isOdd(line)), lines.filter(isOdd)];
  const run = await runOf(halves.map((half) => fileOf(half.join('\n'))));
  expect(run.sampleCount).toBe(64);
  expect(run.facts.environment.engine?.fileCount).toBe(2);
  const { startMs, latencyMs } = run.columns;
  const ends = Array.from({ length: 64 }, (_, at) => (startMs[at] ?? 0) + (latencyMs[at] ?? 0));
  expect(ends).toEqual([...ends].sort((a, b) => a - b));
});

test('lines of no known metric, and lines that are none, are passed over and counted', async () => {
  const more =
    '{"metric":"my_trend","type":"Point","data":{"time":"2026-11-23T21:01:32Z","value":1,"tags":{}}}\n';
  const run = await runOf([fileOf(`${JSON_TEXT}${more}garbage\n`)]);
  expect(run.sampleCount).toBe(64);
  expect(run.facts.environment.engine?.notes[0]).toContain('One line could not be read');
});

test('a line of a megabyte is passed over', async () => {
  const run = await runOf([fileOf(`${JSON_TEXT}{"metric":"${'x'.repeat(2_000_000)}\n`)]);
  expect(run.sampleCount).toBe(64);
});

test('dropped iterations are those that were not sent', async () => {
  const dropped =
    '{"metric":"dropped_iterations","type":"Point","data":{"time":"2026-11-23T21:01:32Z","value":7,"tags":{"scenario":"run"}}}\n';
  expect((await runOf([fileOf(JSON_TEXT + dropped)])).course.dropped).toBe(7);
});
