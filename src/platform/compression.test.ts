import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { browserCompression } from './compression.ts';

const { deflate, inflate } = browserCompression;

async function errorOf(bytes: Uint8Array, limitBytes = 1_000_000): Promise<string> {
  const result = await inflate(bytes, limitBytes);
  return result.ok ? '' : result.error;
}

test('what is deflated is what zlib takes, and comes back', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 2000 }),
        fc.nat(100_000).map((length) => new Uint8Array(length).fill(7)),
      ),
      async (bytes) => {
        const deflated = await deflate(bytes);
        expect([...inflateRawSync(deflated)]).toEqual([...bytes]);
        const back = await inflate(deflated, bytes.length);
        expect(back.ok && [...back.value]).toEqual([...bytes]);
      },
    ),
    { numRuns: 40 },
  );
});

test('a view of a larger buffer is deflated alone', async () => {
  const bytes = Uint8Array.of(1, 2, 3, 4, 5).subarray(1, 4);
  expect([...inflateRawSync(await deflate(bytes))]).toEqual([2, 3, 4]);
});

describe('refused with a sentence', () => {
  test('one byte above the limit', async () => {
    const deflated = deflateRawSync(new Uint8Array(5000));
    expect(await errorOf(deflated, 5000)).toBe('');
    expect(await errorOf(deflated, 4999)).toMatch(/^This link is refused: .* 4,999 bytes/);
  });

  test('a bomb of 1,000 to 1', async () => {
    const bomb = deflateRawSync(new Uint8Array(200_000_000));
    expect(await errorOf(bomb)).toMatch(/^This link is refused/);
  });

  test('cut off anywhere', async () => {
    const deflated = deflateRawSync(Uint8Array.from({ length: 100 }, (_, n) => n * n));
    for (let length = 0; length < deflated.length; length++) {
      expect(await errorOf(deflated.subarray(0, length))).toMatch(/^This link is damaged/);
    }
  });

  test('no deflated text', async () => {
    expect(await errorOf(Uint8Array.of(0xff, 0xff, 0xff))).toMatch(/^This link is damaged/);
  });
});
