/** An HTML report on its whole way back: out of the markup, unpacked, read. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Result } from '../result.ts';
import { toBase64 } from '../snapshot/base64.ts';
import { changed, SENTENCE, TEXT } from '../snapshot/damaged.fixture.ts';
import { gunzipped } from '../snapshot/gunzipped.ts';
import { readSnapshot } from '../snapshot/readSnapshot.ts';
import { writeSnapshot } from '../snapshot/writeSnapshot.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { StoredRun } from '../stats/storedRun.ts';
import { snapshotInHtml } from './fromHtml.ts';
import { htmlReport } from './toHtml.ts';

const TEMPLATE =
  '<!doctype html><title>Rollcall report</title><script type="application/octet-stream" id="rollcall-data" data-version="1"></script>';

const htmlOf = (bytes: Uint8Array | string) => htmlReport(TEMPLATE, toBase64(gzipSync(bytes)), 'x');

/** As the worker that opens files does it. */
async function opened(html: string): Promise<Result<StoredRun, string>> {
  const packed = snapshotInHtml(html);
  if (packed === undefined) return readSnapshot(html);
  if (!packed.ok) return packed;
  const found = await gunzipped(new Blob([packed.value]), new DecompressionStream('gzip'));
  return found.ok ? readSnapshot(await found.value.text()) : found;
}

async function errorOf(html: string): Promise<string> {
  const result = await opened(html);
  return result.ok ? '' : result.error;
}

const html = htmlOf(writeSnapshot(reportOf({ samples: [{ latencyMs: 3 }], end: COMPLETED })));
const end = html.lastIndexOf('</script>');

test('cut off at every byte is refused', async () => {
  expect(await errorOf(html)).toBe('');
  for (let length = 0; length < end; length++) {
    const error = await errorOf(html.slice(0, length));
    if (!SENTENCE.test(error)) throw new Error(`${length}: ${error}`);
  }
});

test('with any bit flipped opens as the very same run or is refused', async () => {
  const whole = await opened(html);
  const bytes = new TextEncoder().encode(html);
  const decoder = new TextDecoder();
  let refused = 0;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const result = await opened(decoder.decode(flipped));
    // What it holds has a checksum (gzip); its title and the time of packing are nobody's.
    if (result.ok) expect(result).toEqual(whole);
    else if (SENTENCE.test(result.error)) refused++;
    else throw new Error(`${bit}: ${result.error}`);
  }
  expect(refused).toBeGreaterThan(bytes.length * 6);
});

test('what lies packed in it is believed no more than a file', async () => {
  expect(await errorOf(htmlOf(TEXT))).toBe('');
  for (const text of [
    '',
    'null',
    TEXT.slice(0, -20),
    TEXT.replace('"version":3', '"version":5'),
    TEXT.replace('"count":5', '"count":10000000'),
    TEXT.replace('"rows":3', '"rows":1000000'),
    TEXT.replace('"method"', '"__proto__":{"x":1},"method"'),
    `{"format":"rollcall-snapshot","version":3,"marks":${'['.repeat(3_000_000)}`,
  ]) {
    expect(text).not.toBe(TEXT);
    expect(await errorOf(htmlOf(text))).toMatch(SENTENCE);
  }
  expect(await errorOf(htmlOf(new Uint8Array(30_000_000)))).toMatch(/longer than any snapshot/);
  expect(changed(() => {})).toBe('');
});
