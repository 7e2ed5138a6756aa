import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownCode, markdownProse } from './markdownText.ts';

describe('markdownCode', () => {
  test.each([
    ['7', '`7`'],
    ['', '(empty)'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``x``', '``` ``x`` ```'],
    [' x', '`  x `'],
    ['@octocat #12', '`@octocat #12`'],
    ['<script>alert(1)</script>', '`<script>alert(1)</script>`'],
    ['a\nb\r\n\tc', '`a\\u000Ab\\u000D\\u000A\\u0009c`'],
    ['abc\u202Efdp.exe', '`abc\\u202Efdp.exe`'],
    ['\u2066x\u2069\u200f', '`\\u2066x\\u2069\\u200F`'],
    ['\u0000', '`\\u0000`'],
    ['\ud83e', '`\ufffd`'],
    ['日本🦜', '`日本🦜`'],
  ])('%j is %s', (text, code) => {
    expect(markdownCode(text, 60)).toBe(code);
  });

  test('is one span on one line, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.constantFrom('`', '``', '\\', ' ', '\n', '|', 'x', '`'.repeat(90)))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        const code = markdownCode(raw, 300);
        expect(code).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        if (raw === '') return;
        const fence = /^`+/.exec(code)?.[0] ?? '';
        expect(fence.length).toBeGreaterThan(0);
        expect(fence.length).toBeLessThanOrEqual(80);
        const inside = code.slice(fence.length, -fence.length);
        expect(code.endsWith(fence)).toBe(true);
        // CommonMark §6.1: it ends at the first run of that very length.
        for (const run of inside.match(/`+/g) ?? []) expect(run.length).toBeLessThan(fence.length);
        expect(inside).not.toMatch(/^`|`$/);
      }),
    );
  });
});

describe('markdownProse', () => {
  test.each([
    ['All 200, 38.2 ms (id 7).', 'All 200, 38.2 ms (id 7).'],
    ['*a* _b_ ~c~ `d`', '&#8203;\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`'],
    ['[x](javascript:alert(1))', '&#8203;\\[x\\](javascript:&#8203;alert(1))'],
    ['![x](//y)', '&#8203;\\!\\[x\\](//y)'],
    ['<img src=x>', '&#8203;&lt;img src=x&gt;'],
    ['- x', '&#8203;- x'],
    ['1. x', '&#8203;1. x'],
    ['---', '&#8203;---'],
    ['    x', '&#8203;    x'],
    ['a|b', 'a\\|b'],
    ['&lt;', '&#8203;&amp;lt;'],
    ['@octocat', '&#8203;@&#8203;octocat'],
    ['me@x.test', 'me@&#8203;x.test'],
    ['#12 and GH-12', '&#8203;#&#8203;12 and GH-&#8203;12'],
    ['https://x.test www.x.test', 'https:&#8203;//x.test www&#8203;.x.test'],
    [':+1:', '&#8203;:&#8203;+1:'],
    ['deadbeefcafe', 'deadbe&#8203;efcafe'],
    ['$x$', '&#8203;&dollar;x&dollar;'],
    ['a\n# b', 'a\\\\u000A#&#8203; b'],
  ])('%j is %s', (text, prose) => {
    expect(markdownProse(text, 600)).toBe(prose);
  });

  test('leaves nothing that GitHub acts on', () => {
    const piece = fc.constantFrom(
      '@',
      '#',
      ':',
      '/',
      'www.',
      'x',
      '1',
      'GH-',
      '<',
      '>',
      '[',
      ']',
      '(',
      ')',
      '`',
      '|',
      '*',
      '\\',
      '&',
      ';',
      '\n',
      'a1b2c3d',
      ' ',
      '\u202e',
      'https',
      '8203',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const prose = markdownProse(pieces.join(''), 600);
        const plain = prose.replace(/\\[\\`*_{}[\]<>&|~!]/g, '¬').replaceAll('&#8203;', '\u200b');
        expect(plain).not.toMatch(/[<>`|*[\]\n\u202e]/);
        expect(plain).not.toMatch(/[@#][a-z0-9]|:\/|:[a-z0-9+]|www\.|GH-\d/i);
        expect(plain).not.toMatch(/\b[0-9a-f]{7,40}\b/);
        expect(plain.replace(/&(?:amp|lt|gt|dollar);/g, '')).not.toContain('&');
      }),
    );
  });
});
