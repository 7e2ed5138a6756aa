/**
 * Commands as Windows shells write them: cmd.exe, where ^ escapes and continues a line and the program itself takes quotes and
 * backslashes apart, and PowerShell, where the backtick does both.
 */
import { err, ok, type Result } from '../result.ts';
import type { ShellCommand } from './shellWords.ts';

export type Shell = 'bash' | 'cmd' | 'powershell';

export function shellOf(text: string): Shell {
  if (/\^"|\^[ \t]*(?:\r?\n|$)/.test(text)) return 'cmd';
  return /`[ \t]*\r?\n/.test(text) ? 'powershell' : 'bash';
}

const NEVER_CLOSED =
  'The command is cut off: a quotation mark is never closed. Copy it again, whole.';

/** Marks the end of a command among characters; no text of a command holds it. */
const END = '\0';

export function cmdCommands(text: string): Result<readonly ShellCommand[], string> {
  // Chrome quotes every backslash, which cmd.exe itself would take as two: what it copied is meant.
  const halvesBackslashes = text.includes('^"');
  return wordsOf(
    withoutCarets(text.replace(/\r\n?/g, '\n').replaceAll(END, '')),
    halvesBackslashes,
  );
}

/** What cmd.exe hands on: ^x is x, ^ at the end of a line joins it with the next. Within plain quotes ^ is a character. */
function withoutCarets(text: string): string {
  const pieces: string[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"') isQuoted = !isQuoted;
    if (character === '^' && (!isQuoted || text[at + 1] === '\n')) {
      at++;
      const next = text[at] ?? '';
      if (next !== '\n') pieces.push(next);
      else if (text[at + 1] === '\n') {
        pieces.push('\n');
        at++;
      }
    } else if (!isQuoted && (character === '\n' || character === '&' || character === '|')) {
      pieces.push(END);
    } else pieces.push(character);
  }
  return pieces.join('');
}

function wordsOf(
  text: string,
  halvesBackslashes: boolean,
): Result<readonly ShellCommand[], string> {
  const list = new WordList();
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const next = text[at + 1];
    if (character === '\\' && (next === '"' || (next === '\\' && isQuoted && halvesBackslashes))) {
      list.add(next);
      at++;
    } else if (character === '"' && isQuoted && next === '"') {
      list.add('"');
      at++;
    } else if (character === '"') {
      isQuoted = !isQuoted;
      list.add('');
    } else if (character === END && !isQuoted) list.endCommand();
    else if (!isQuoted && /\s/.test(character)) list.endWord();
    else list.add(character === END ? '&' : character);
  }
  list.endCommand();
  return isQuoted ? err(NEVER_CLOSED) : ok(list.commands);
}

export function powershellCommands(rawText: string): Result<readonly ShellCommand[], string> {
  const text = rawText.replace(/\r\n?/g, '\n').replace(/`[ \t]*\n/g, ' ');
  const list = new WordList();
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (character === '`' && quote !== "'") {
      list.add(next === 'n' ? '\n' : next === 't' ? '\t' : next);
      at++;
    } else if (quote !== '' && character === '\\' && next === '"') {
      list.add('"');
      at++;
    } else if (quote !== '' && character === quote && next === quote) {
      list.add(quote);
      at++;
    } else if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
      list.add('');
    } else if (quote !== '') list.add(character);
    else if (character === '\n' || character === ';' || character === '|') list.endCommand();
    else if (/\s/.test(character)) list.endWord();
    else list.add(character);
  }
  list.endCommand();
  return quote === '' ? ok(list.commands) : err(NEVER_CLOSED);
}

class WordList {
  readonly commands: ShellCommand[] = [];
  #words: string[] = [];
  #pieces: string[] | undefined;

  add(piece: string): void {
    this.#pieces ??= [];
    this.#pieces.push(piece);
  }

  endWord(): void {
    if (this.#pieces !== undefined) this.#words.push(this.#pieces.join(''));
    this.#pieces = undefined;
  }

  endCommand(): void {
    this.endWord();
    if (this.#words.length > 0) this.commands.push({ words: this.#words, variables: [] });
    this.#words = [];
  }
}
