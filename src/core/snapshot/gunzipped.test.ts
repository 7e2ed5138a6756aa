import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { seededRandom } from '../run/seededRandom.ts';
import { gunzipped, unpackLimit } from './gunzipped.ts';

const unpack = (packed: Uint8Array<ArrayBuffer>) =>
  gunzipped(new Blob([packed]), new DecompressionStream('gzip'));

const packed = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

test('what was packed comes out', async () => {
  const found = await unpack(packed(new TextEncoder().encode('{"a":1}')));
  expect(found.ok && (await found.value.text())).toBe('{"a":1}');
});

/** A browser's stream, that says how much has come out of it. */
function watched(): { readonly gunzip: Gunzip; readonly cameOutBytes: () => number } {
  let bytes = 0;
  const { writable, readable } = new DecompressionStream('gzip');
  const watch = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(piece, controller) {
      bytes += piece.byteLength;
      controller.enqueue(piece);
    },
  });
  const gunzip = { writable, readable: readable.pipeThrough(watch) };
  return { gunzip, cameOutBytes: () => bytes };
}
type Gunzip = Parameters<typeof gunzipped>[1];

test.each([30, 600])(
  'a bomb of 1,000 to 1 of %d MB is stopped early, however large',
  async (mega) => {
    // Packed files follow each other as one (RFC 1952), so a large bomb is a small one again and again.
    const small = gzipSync(new Uint8Array(30_000_000), { level: 9 });
    const bomb = new Blob(Array.from({ length: mega / 30 }, () => new Uint8Array(small)));
    expect(bomb.size).toBeLessThan(mega * 1000);
    const { gunzip, cameOutBytes } = watched();
    const found = await gunzipped(bomb, gunzip);
    expect(found).toEqual({
      ok: false,
      error: expect.stringContaining('longer than any snapshot'),
    });
    expect(cameOutBytes()).toBeLessThan(48_000_000);
  },
);

test('a run that begins with a million rows of one id is no bomb', async () => {
  const random = seededRandom(3);
  const noise = Uint8Array.from({ length: 400_000 }, () => random() * 256);
  const bytes = Buffer.concat([Buffer.alloc(21_000_000, 'AQAAAA'), noise]);
  const found = await unpack(packed(bytes));
  expect(found.ok && found.value.size).toBe(bytes.length);
});

test('a million samples, packed into a twentieth, are no bomb', () => {
  expect(unpackLimit(2_700_000)).toBeGreaterThan(60_000_000);
  expect(unpackLimit(1e12)).toBe(500_000_000);
});

test('cut off anywhere, or with any bit flipped: a sentence, or the very same', async () => {
  const bytes = packed(new TextEncoder().encode('{"a":[1,2,3],"b":"some text, some more text"}'));
  const text = await (await unpackedBlob(bytes)).text();
  let refused = 0;
  for (let length = 0; length < bytes.length; length++) {
    refused += Number(!(await unpack(bytes.slice(0, length))).ok);
  }
  expect(refused).toBe(bytes.length);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = bytes.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const found = await unpack(changed);
    // The time and the system in a header of gzip are not looked at by anybody.
    if (found.ok) expect(await found.value.text()).toBe(text);
    else expect(found.error).toBe('What is stored of it is damaged.');
  }
});

async function unpackedBlob(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const found = await unpack(bytes);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}
