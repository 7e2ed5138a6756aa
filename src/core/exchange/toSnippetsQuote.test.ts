import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wellFormed } from '../plan/wellFormed.ts';
import { javaScriptText, pythonText, shellHeader, shellText } from './toSnippetsQuote.ts';

const NASTY = [
  '',
  '"',
  "'",
  "a'b'c",
  '\\',
  "\\'",
  '\\n',
  'two\nlines\r\n',
  '$(touch /tmp/x)',
  '`id`',
  '$HOME %PATH% !!',
  "'; rm -rf / #",
  '"); import os; os.system("id") #',
  '</script><script>alert(1)</script>',
  '<!--',
  '{id} %s %d {0}',
  '日本 ünïcode 😀',
  '\u2028\u2029\u0085\u00a0\u200b',
  // Direction marks, by which code reads otherwise than it runs.
  '\u202e\u2066',
  'tab\tbell\u0007escape\u001b[31m!',
  'half \ud83d pair',
  '-o /etc/passwd',
  '@/etc/passwd',
];

const texts = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: fc.constantFrom(...'ab"\'\\$`(){};#!%<>/\n\r\t\u0000 é\u2028😀n0x') }),
  fc.string({ unit: 'binary' }),
);

/** No character that ends a line or cannot be seen, in any of them. */
function expectReadable(literal: string): void {
  expect(literal.replaceAll(' ', '')).not.toMatch(/[\p{C}\p{Z}]/u);
}

test('JavaScript reads back what was written', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const literal = javaScriptText(text);
      expect(runInNewContext(literal)).toBe(wellFormed(text));
      expect(literal).not.toContain('<');
      expectReadable(literal);
    }),
    { numRuns: 500 },
  );
});

/** A string literal of Python, by its reference, §2.4.1; undefined where the text goes on after it. */
function readPython(literal: string): string | undefined {
  const inner = /^"((?:[^"\\\n]|\\.)*)"$/su.exec(literal)?.[1];
  return inner?.replace(
    /\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gsu,
    (_, short: string | undefined, long: string | undefined, sign: string) => {
      const code = short ?? long;
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      expect(sign).toMatch(/["\\n]/);
      return sign === 'n' ? '\n' : sign;
    },
  );
}

test('Python reads back what was written', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const literal = pythonText(text);
      expect(readPython(literal)).toBe(wellFormed(text));
      expectReadable(literal);
    }),
    { numRuns: 500 },
  );
});

/** One word of bash, by its manual, §3.1.2: single quotes, \' between them, or $'…'. */
function readShell(word: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readShellBytes(word));
}

function readShellBytes(word: string): Uint8Array {
  const ansi = /^\$'((?:[^'\\]|\\.)*)'$/su.exec(word)?.[1];
  if (ansi === undefined) {
    expect(word).toMatch(/^'[^']*'(\\''[^']*')*$/);
    return new TextEncoder().encode(word.slice(1, -1).replaceAll("'\\''", "'"));
  }
  const bytes: number[] = [];
  for (const [piece, code] of ansi.matchAll(/\\x([0-9a-f]{2})|\\.|[^\\]/gsu)) {
    if (code !== undefined) bytes.push(Number.parseInt(code, 16));
    else if (piece === '\\n') bytes.push(10);
    else {
      if (piece.startsWith('\\')) expect(piece).toMatch(/^\\['\\]$/);
      bytes.push(...new TextEncoder().encode(piece.replace(/^\\/, '')));
    }
  }
  return Uint8Array.from(bytes);
}

test('a shell reads back what was written, but for NUL, which no word can hold', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const word = shellText(text);
      expect(readShell(word)).toBe(wellFormed(text).replaceAll('\0', ''));
      expectReadable(word);
    }),
    { numRuns: 500 },
  );
});

test('a header is one byte a character', () => {
  const headers = fc.string({ unit: fc.constantFrom(..."ab'\\$`! \téÿ\u00a0") });
  fc.assert(
    fc.property(headers, (text) => {
      const word = shellHeader(text);
      expect(word).toMatch(/^[ -~]*$/);
      expect(String.fromCharCode(...readShellBytes(word))).toBe(text);
    }),
  );
});
