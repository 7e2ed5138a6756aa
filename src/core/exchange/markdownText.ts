/**
 * Texts of somebody else in GitHub-flavoured Markdown: nothing in them becomes a link, a mention, HTML, an emphasis or a cell.
 *
 * Code spans are the safest place: GitHub looks for no mention, reference or address in them, and the fence is longer than any
 * run of backticks inside (CommonMark §6.1). In prose every ASCII character with a meaning is escaped (§2.4), and what is
 * only recognised afterwards, in the text that came out (@name, #12, addresses, commits), is broken by a zero-width space.
 * Neither is used in a table, whose cells are cut before anything else is read.
 */
import { visibleText } from './visibleText.ts';

/** A fence of more than 80 is none to cmark-gfm. */
const MAX_FENCE = 40;
const MEANT = /[\\`*_{}[\]<>&|~!$]/g;
const BREAK = '&#8203;';

export function markdownCode(text: string, maxChars: number): string {
  const shown = visibleText(text, maxChars).replace(/`+/g, (run) => run.slice(0, MAX_FENCE - 1));
  if (shown === '') return '(empty)';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
}

export function markdownProse(text: string, maxChars: number): string {
  const shown = visibleText(text, maxChars);
  // At the start of a line «- », «1. », «---» or four blanks would begin a block.
  const start = /^(?:\p{L}|\d+ )/u.test(shown) ? '' : BREAK;
  return (
    start +
    shown
      .replace(MEANT, escaped)
      .replace(/[@#]|:(?=\S)/g, `$&${BREAK}`)
      .replace(/www(?=\.)/gi, `$&${BREAK}`)
      // ABC-12, as GH-12, may be a reference; seven hexadecimal digits or more a commit.
      .replace(/[A-Za-z]-(?=\d)/g, `$&${BREAK}`)
      .replace(/\b[0-9a-f]{7,}\b/gi, (digits) => digits.replace(/.{6}(?=.)/g, `$&${BREAK}`))
  );
}

function escaped(character: string): string {
  switch (character) {
    case '&':
      return '&amp;';
    case '<':
      return '&lt;';
    case '>':
      return '&gt;';
    case '$':
      return '&dollar;';
    default:
      return `\\${character}`;
  }
}
