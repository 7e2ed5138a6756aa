import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { deflate, inflate } from './compression.fixture.ts';
import { crc32 } from './crc32.ts';
import { SENTENCE } from './damaged.fixture.ts';
import {
  isLink,
  LINK_PREFIX,
  linkLength,
  MAX_PAYLOAD_BYTES,
  packLink,
  unpackLink,
} from './linkEnvelope.ts';

const PAYLOAD = new TextEncoder().encode('a payload, a payload, a payload');

async function errorOf(fragment: string): Promise<string> {
  const result = await unpackLink(fragment, inflate);
  return result.ok ? '' : result.error;
}

/** As somebody would make it who knows the format: the checksum fits. */
function signed(version: number, kind: number, deflated: Uint8Array): string {
  const head = Uint8Array.of(version, kind);
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(deflated, crc32(head)), true);
  return LINK_PREFIX + toBase64Url(Uint8Array.from([...head, ...sum, ...deflated]));
}

test('what was packed is unpacked, and its length is known before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<'samples' | 'digest'>('samples', 'digest'),
      fc.uint8Array({ maxLength: 300 }),
      async (kind, payload) => {
        const text = await packLink(kind, payload, deflate);
        expect(text).toMatch(/^#r1\.[\w-]+$/);
        expect(text).toHaveLength(linkLength((await deflate(payload)).length));
        const unpacked = await unpackLink(text, inflate);
        if (!unpacked.ok) throw new Error(unpacked.error);
        expect(unpacked.value.kind).toBe(kind);
        expect([...unpacked.value.payload]).toEqual([...payload]);
        expect(await packLink(kind, payload, deflate)).toBe(text);
      },
    ),
  );
});

test('white space at its end, as of a message, is no harm', async () => {
  const text = await packLink('digest', PAYLOAD, deflate);
  expect(await errorOf(`${text}\n `)).toBe('');
});

describe('refused with a sentence', () => {
  test('cut off anywhere', async () => {
    const text = await packLink('samples', PAYLOAD, deflate);
    for (let length = 0; length < text.length; length++) {
      expect(await errorOf(text.slice(0, length))).toMatch(SENTENCE);
    }
  });

  test('any bit of it flipped', async () => {
    const text = await packLink('samples', PAYLOAD, deflate);
    const bytes = fromBase64Url(text.slice(LINK_PREFIX.length)) ?? new Uint8Array();
    expect(bytes.length).toBeGreaterThan(20);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await errorOf(LINK_PREFIX + toBase64Url(changed))).toMatch(SENTENCE);
    }
  });

  test('any character of it changed', async () => {
    const text = await packLink('samples', PAYLOAD, deflate);
    for (let at = 0; at < text.length; at++) {
      for (const other of ['A', '_', '%', '\u202e']) {
        if (text[at] === other) continue;
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        expect(await errorOf(changed)).toMatch(SENTENCE);
      }
    }
  });

  test('from a newer version', async () => {
    expect(await errorOf('#r2.AAAA')).toBe(
      'This link was made by a newer version of Rollcall (format 2); reload the page or get the newest version to open it.',
    );
    expect(await errorOf(signed(3, 1, deflateRawSync(PAYLOAD)))).toMatch(/newer .*format 3/);
  });

  test('of a kind or version that never was', async () => {
    for (const [version, kind] of [
      [1, 0],
      [1, 3],
      [1, 255],
      [0, 1],
    ] as const) {
      const error = await errorOf(signed(version, kind, deflateRawSync(PAYLOAD)));
      expect(error).toMatch(/does not know/);
    }
  });

  test.each(['', '#', '#r', '#r1', '#r0.AAAA', '#r1x', '#x1.AAAA', 'r1.AAAA', '#r-1.A'])(
    '«%s», which is no link',
    async (text) => {
      expect(await errorOf(text)).toBe('This is not a link to a Rollcall result.');
      expect(isLink(text)).toBe(false);
    },
  );

  test('longer than 2 MB, before anything is decoded', async () => {
    const error = await errorOf(LINK_PREFIX + 'A'.repeat(2_097_152));
    expect(error).toMatch(/too long.*2,097,156 characters/);
  });

  test('a bomb of 1,000 to 1', async () => {
    const bomb = deflateRawSync(new Uint8Array(64_000_000));
    expect(bomb.length).toBeLessThan(64_000);
    expect(await errorOf(signed(1, 1, bomb))).toMatch(SENTENCE);
    const just = await unpackLink(
      signed(1, 1, deflateRawSync(new Uint8Array(MAX_PAYLOAD_BYTES))),
      inflate,
    );
    expect(just.ok).toBe(true);
  });

  test('what is no deflated text', async () => {
    for (const bytes of [[], [0xff, 0xff], [7], [0]]) {
      expect(await errorOf(signed(1, 1, Uint8Array.from(bytes)))).toMatch(SENTENCE);
    }
  });
});

test('a link is told by its beginning, whole or not', () => {
  expect(isLink('#r1.')).toBe(true);
  expect(isLink('#r27.abc')).toBe(true);
});
