import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { sampleOf } from '../core/run/samples.fixture.ts';
import { toBase64 } from '../core/snapshot/base64.ts';
import { reportFrom, tableOf } from '../core/snapshot/snapshot.fixture.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { openEmbedded } from './openEmbedded.ts';

afterEach(() => vi.unstubAllGlobals());

const REPORT = reportFrom({
  samples: Array.from({ length: 20 }, (_, row) => sampleOf({ row: row % 3, startMs: row })),
  dataset: tableOf(['id'], [['a'], ['</script>'], ['c']]),
});
const PACKED = new Uint8Array(gzipSync(writeSnapshot(REPORT)));

test('the run that a page carries', async () => {
  const opened = await openEmbedded(`\n${toBase64(PACKED)}\n`);
  expect(opened).toMatchObject({ ok: true, value: { sampleCount: 20 } });
});

test('cut off at any place, or with a bit flipped: a sentence, never another run', async () => {
  const whole = await openEmbedded(toBase64(PACKED));
  for (let length = 0; length < PACKED.length; length += 7) {
    const opened = await openEmbedded(toBase64(PACKED.subarray(0, length)));
    expect(opened).toMatchObject({ ok: false, error: expect.stringMatching(/file/) });
  }
  // From behind the header of gzip. A few bits at the end of the data say nothing; the checksum covers the rest.
  for (let at = 10; at < PACKED.length; at += 5) {
    const flipped = Uint8Array.from(PACKED);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
    const opened = await openEmbedded(toBase64(flipped));
    if (opened.ok) expect(opened).toEqual(whole);
    else expect(opened.error).toMatch(/\.|\?$/);
  }
});

test('no run, no base64, no gzip, no snapshot: a sentence', async () => {
  const texts = ['', '  ', 'A', '</b>', 'AAAA', toBase64(new Uint8Array(gzipSync('{"a":1}')))];
  for (const text of texts) {
    expect(await openEmbedded(text)).toMatchObject({
      ok: false,
      error: expect.stringMatching(/[a-z]{3}.*\.|\?$/),
    });
  }
});

test('a browser that cannot unpack is told to be renewed', async () => {
  vi.stubGlobal('DecompressionStream', undefined);
  expect(await openEmbedded(toBase64(PACKED))).toMatchObject({
    ok: false,
    error: expect.stringContaining('too old'),
  });
});
