/**
 * Any text as a literal of a language, that means exactly that text and nothing else: ids come from anyone. Signs that cannot
 * be seen (controls, direction marks, odd spaces) are escaped, so that code reads as it runs.
 */
import { wellFormed } from '../plan/wellFormed.ts';

const UNSEEN = /[\p{C}\p{Z}]/u;

/** A JavaScript string. No `<`, so that it can stand in a page's script. */
export function javaScriptText(text: string): string {
  return `"${escaped(text, (character, code) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    if (character === '<') return '\\x3c';
    return isUnseen(character) ? `\\u{${code.toString(16)}}` : undefined;
  })}"`;
}

/** A Python string. */
export function pythonText(text: string): string {
  return `"${escaped(text, (character, code) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    if (!isUnseen(character)) return undefined;
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  })}"`;
}

/**
 * One word of bash, zsh and ksh. In plain single quotes, where nothing is special; with unseen signs in `$'…'`, byte by byte,
 * so that it stays one line and does not depend on the terminal's encoding. NUL cannot be said in a word and is left out.
 */
export function shellText(text: string): string {
  if (!UNSEEN.test(text.replaceAll(' ', ''))) return `'${text.replaceAll("'", "'\\''")}'`;
  return ansiText(text, (character) => (isUnseen(character) ? utf8Bytes(character) : undefined));
}

/** The same for a header, in which a browser sends each character up to U+00FF as one byte. */
export function shellHeader(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return shellText(text);
  return ansiText(text, (character) =>
    /[\x20-\x7e]/.test(character) ? undefined : `\\x${hex(character.charCodeAt(0) & 0xff, 2)}`,
  );
}

function ansiText(text: string, bytesOf: (character: string) => string | undefined): string {
  return `$'${escaped(text, (character) => {
    if (character === '\0') return '';
    if (character === "'" || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    // An interactive bash takes ! for a command of its history.
    return character === '!' ? '\\x21' : bytesOf(character);
  })}'`;
}

/** Replaces characters; undefined leaves one as it is. */
function escaped(
  text: string,
  replace: (character: string, code: number) => string | undefined,
): string {
  let all = '';
  for (const character of wellFormed(text)) {
    all += replace(character, character.codePointAt(0) ?? 0) ?? character;
  }
  return all;
}

function isUnseen(character: string): boolean {
  return character !== ' ' && UNSEEN.test(character);
}

/** Of characters that an address escapes, as it does all that are unseen: each %HH is a byte. */
function utf8Bytes(character: string): string {
  return encodeURIComponent(character).replaceAll('%', '\\x').toLowerCase();
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
