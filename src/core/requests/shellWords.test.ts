import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shellText } from '../exchange/toSnippetsQuote.ts';
import { shellCommands } from './shellWords.ts';
import { cmdCommands, powershellCommands, shellOf } from './windowsWords.ts';

function wordsOf(text: string): readonly (readonly string[])[] {
  const commands = shellCommands(text);
  if (!commands.ok) throw new Error(commands.error);
  return commands.value.map(({ words }) => words);
}

describe('bash', () => {
  test.each([
    [`a 'b c' "d e"f`, [['a', 'b c', 'd ef']]],
    [String.raw`a "b\"c\\d\$e\n"`, [['a', String.raw`b"c\d$e\n`]]],
    [String.raw`a $'it\'s\tA\x41\u00e9\ud83d\ude00\101'`, [['a', "it's\tAAé😀A"]]],
    ['a \\\n  b', [['a', 'b']]],
    ['a \\\r\n  b', [['a', 'b']]],
    ['a \'\' ""', [['a', '', '']]],
    ['a; b && c | d\ne', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['a # not this\nb', [['a'], ['b']]],
    ['a b#c', [['a', 'b#c']]],
    ['a > out.txt 2>&1 b', [['a', 'b']]],
    ['curl http://x/?a=1&b=2', [['curl', 'http://x/?a=1&b=2']]],
    [
      "curl 'http://x' & curl y",
      [
        ['curl', 'http://x'],
        ['curl', 'y'],
      ],
    ],
    ['a \\', [['a']]],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test('variables stay as they stand and are named', () => {
    const commands = shellCommands(`a "x $TOKEN" \${HOST:-b} $(date)`);
    expect(commands.ok && commands.value[0]).toMatchObject({
      words: ['a', 'x $TOKEN', `\${HOST:-b}`, '$(date)'],
      variables: ['TOKEN', 'HOST'],
    });
  });

  test('a quote that is never closed is said', () => {
    expect(shellCommands("a 'b\nc")).toMatchObject({ ok: false, error: /' is never closed/ });
  });

  test('whatever words are quoted, they come back', () => {
    const word = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', ''));
    const inAnsi = (text: string) =>
      `$'${text.replaceAll(/[^A-Za-z0-9]/gu, (c) => `\\U${(c.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)}'`;
    const inDouble = (text: string) => `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`;
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1 }),
        fc.constantFrom(shellText, inAnsi, inDouble),
        (words, quote) => {
          expect(wordsOf(words.map(quote).join(' '))).toEqual([words]);
        },
      ),
    );
  });
});

describe('Windows', () => {
  test('which shell it is', () => {
    expect(shellOf('curl ^\r\n  -H ^"a: b^"')).toBe('cmd');
    expect(shellOf('curl.exe `\r\n  -k')).toBe('powershell');
    expect(shellOf("curl -H 'a: b^2' `date`")).toBe('bash');
  });

  test('cmd.exe: carets, quotes, several commands', () => {
    const commands = cmdCommands('curl ^"a^\\^"b ^& c^" ^\r\n  -d ^"x^\n\ny^" &\r\ncurl "d^e\\"f"');
    expect(commands.ok && commands.value.map(({ words }) => words)).toEqual([
      ['curl', 'a"b & c', '-d', 'x\ny'],
      ['curl', 'd^e"f'],
    ]);
  });

  test('PowerShell: backticks and doubled quotes', () => {
    const commands = powershellCommands("curl.exe `\r\n -H 'it''s' -d \"a`\"b\"");
    expect(commands.ok && commands.value.map(({ words }) => words)).toEqual([
      ['curl.exe', '-H', "it's", '-d', 'a"b'],
    ]);
  });
});
