import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeByTable, encodeByTable, fromBase64, toBase64 } from './base64.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

describe('base64', () => {
  test('gives the standard text', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        expect(encodeByTable(input)).toBe(Buffer.from(input).toString('base64'));
        expect(toBase64(input)).toBe(encodeByTable(input));
      }),
    );
  });

  test('gives the bytes back', () => {
    fc.assert(
      fc.property(bytes, (input) => {
        const text = encodeByTable(input);
        expect(decodeByTable(text, input.length)).toEqual(input);
        expect(fromBase64(text, input.length)).toEqual(input);
      }),
    );
  });

  test('only the one right text is taken', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.nat(),
        fc.constantFrom(...'AZaz09+/=-_ \n\u00e9\u65e5'),
        (input, at, wrong) => {
          const text = encodeByTable(input);
          const index = text.length === 0 ? 0 : at % text.length;
          const changed = text.slice(0, index) + wrong + text.slice(index + 1);
          fc.pre(changed !== text);
          const decoded = decodeByTable(changed, input.length);
          if (decoded !== undefined) expect(encodeByTable(decoded)).toBe(changed);
        },
      ),
    );
  });

  test('a text of another length is refused', () => {
    expect(fromBase64('AAAA', 2)).toBeUndefined();
    expect(fromBase64('AAA=', 3)).toBeUndefined();
    expect(fromBase64('AAA', 2)).toBeUndefined();
    expect(fromBase64('', 0)).toEqual(new Uint8Array(0));
  });

  test('the engine is used where it has a codec, and may not be more lenient', () => {
    const holder = Uint8Array as { fromBase64?: unknown };
    const before = holder.fromBase64;
    try {
      holder.fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
      expect(fromBase64('AQID', 3)).toEqual(Uint8Array.of(1, 2, 3));
      expect(fromBase64('A ID', 3)).toBeUndefined();
      holder.fromBase64 = () => {
        throw new SyntaxError('no base64');
      };
      expect(fromBase64('AQID', 3)).toBeUndefined();
    } finally {
      if (before === undefined) delete holder.fromBase64;
      else holder.fromBase64 = before;
    }
  });
});
