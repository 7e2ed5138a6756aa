import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from './base64url.ts';

test('is what Node makes, needs no escaping, and comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(encodeURIComponent(text)).toBe(text);
      expect(fromBase64Url(text)).toEqual(Uint8Array.from(bytes));
    }),
  );
});

test.each(['A', 'AAAAA', 'AB', 'AA=', 'AA==', 'A+8A', 'A/8A', 'AA A', 'AAAA\n', 'ÄAAA', '%20AA'])(
  '«%s» stands for nothing',
  (text) => {
    expect(fromBase64Url(text)).toBeUndefined();
  },
);
