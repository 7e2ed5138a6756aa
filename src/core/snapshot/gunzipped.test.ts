import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gunzipped, unpackLimit } from './gunzipped.ts';

const unpack = (packed: Uint8Array<ArrayBuffer>, limitBytes?: number) =>
  gunzipped(new Blob([packed]), new DecompressionStream('gzip'), limitBytes);

const packed = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

test('what was packed comes out', async () => {
  const found = await unpack(packed(new TextEncoder().encode('{"a":1}')));
  expect(found.ok && (await found.value.text())).toBe('{"a":1}');
});

test('a bomb of 1,000 to 1 is stopped at 16 MB', async () => {
  const bomb = packed(new Uint8Array(20_000_000));
  expect(bomb.length).toBeLessThan(20_000);
  expect(unpackLimit(bomb.length)).toBe(16_000_000);
  const found = await unpack(bomb, unpackLimit(bomb.length));
  expect(found).toEqual({ ok: false, error: expect.stringContaining('longer than any snapshot') });
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
