/**
 * A shell text as commands and their words, the way bash quotes them: '…', "…", $'…', \, comments and continued lines. Nothing is
 * expanded or run: a `$NAME` stays as it stands and is reported.
 */
import { err, ok, type Result } from '../result.ts';

export type ShellCommand = {
  readonly words: readonly string[];
  /** Names of variables that the shell would have filled in. */
  readonly variables: readonly string[];
};

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const VARIABLE = /\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*)|\()/y;
const CODE_POINT = /\\(?:u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8}))/y;
/** Bytes of UTF-8, of which several may be one character. */
const BYTES = /(?:\\x[0-9A-Fa-f]{1,2}|\\[0-7]{1,3})+/y;
/** `2>&1`, `> out.json`, `<<EOF`: where its output goes is not part of a request. */
const REDIRECT = /\d*(?:>>|>\||>&|>|<<<|<<-?|<)&?/y;
const PLAIN = /[^\s\\'"$;&|<>()]+/y;

export function shellCommands(text: string): Result<readonly ShellCommand[], string> {
  return new ShellReader(text.replace(/\r\n?/g, '\n')).commands();
}

class ShellReader {
  readonly #text: string;
  #at = 0;
  readonly #commands: ShellCommand[] = [];
  #words: string[] = [];
  #variables: string[] = [];
  /** undefined: between two words. */
  #pieces: string[] | undefined;
  #skipsNext = false;
  #problem: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  commands(): Result<readonly ShellCommand[], string> {
    while (this.#at < this.#text.length && this.#problem === undefined) this.#step();
    this.#endCommand();
    return this.#problem === undefined ? ok(this.#commands) : err(this.#problem);
  }

  #step(): void {
    const character = this.#text[this.#at] ?? '';
    const next = this.#text[this.#at + 1] ?? '';
    const isBetween = this.#pieces === undefined;
    if (character === '\\') this.#escaped(next);
    else if (character === "'") this.#single();
    else if (character === '"') this.#double();
    else if (character === '$' && next === "'") this.#ansi();
    else if (character === '$' && next === '"') this.#at++;
    else if (character === '$') this.#variable();
    else if (character === '&' && this.#isInQuery(next)) this.#plain(character);
    else if (/[\n;|&]/.test(character)) {
      this.#endCommand();
      this.#at++;
    } else if (/\s/.test(character)) {
      this.#endWord();
      this.#at++;
    } else if (character === '#' && isBetween) this.#comment();
    else if (!isBetween || !this.#redirect()) this.#plain(character);
  }

  /** bash would end the command there; who pastes an address without quotes means all of it. */
  #isInQuery(next: string): boolean {
    return /^https?:\/\//i.test(this.#pieces?.[0] ?? '') && /\w/.test(next);
  }

  #advance(count: number): void {
    this.#at += count;
  }

  #add(piece: string): void {
    this.#pieces ??= [];
    this.#pieces.push(piece);
  }

  #escaped(next: string): void {
    if (next !== '\n' && next !== '') this.#add(next);
    this.#advance(2);
  }

  #single(): void {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end < 0) {
      this.#neverClosed("'");
      return;
    }
    this.#add(this.#text.slice(this.#at + 1, end));
    this.#at = end + 1;
  }

  #double(): void {
    this.#add('');
    this.#advance(1);
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === '"') {
        this.#advance(1);
        return;
      }
      if (character === '$') this.#variable();
      else if (character === '\\') this.#escapedInDouble(this.#text[this.#at + 1] ?? '');
      else this.#run(/[^"$\\]+/y);
    }
    this.#neverClosed('"');
  }

  #escapedInDouble(next: string): void {
    if (next !== '\n') this.#add('"\\$`'.includes(next) && next !== '' ? next : `\\${next}`);
    this.#advance(2);
  }

  #ansi(): void {
    this.#add('');
    this.#advance(2);
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at] ?? '';
      if (character === "'") {
        this.#advance(1);
        return;
      }
      if (character === '\\') this.#escapedInAnsi();
      else this.#run(/[^'\\]+/y);
    }
    this.#neverClosed("$'");
  }

  #escapedInAnsi(): void {
    const bytes = this.#match(BYTES);
    if (bytes !== undefined) {
      this.#add(textOfBytes(bytes[0]));
      return;
    }
    const codePoint = this.#match(CODE_POINT);
    if (codePoint !== undefined) {
      const code = Number.parseInt(codePoint[1] ?? codePoint[2] ?? '0', 16);
      this.#add(code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD');
      return;
    }
    const next = this.#text[this.#at + 1] ?? '';
    this.#add(Object.hasOwn(ESCAPES, next) ? (ESCAPES[next] ?? '') : escapedAsItIs(next));
    this.#advance(2);
  }

  #variable(): void {
    const match = this.#match(VARIABLE);
    const name = match?.[1] ?? match?.[2];
    if (name !== undefined) this.#variables.push(name);
    this.#add(match?.[0] ?? '$');
    if (match === undefined) this.#advance(1);
  }

  #comment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #redirect(): boolean {
    const isRedirect = this.#match(REDIRECT) !== undefined;
    if (isRedirect) this.#skipsNext = true;
    return isRedirect;
  }

  #plain(character: string): void {
    if (character === '<' || character === '>') {
      this.#endWord();
      return;
    }
    if (!this.#run(PLAIN)) {
      this.#add(character);
      this.#advance(1);
    }
  }

  #run(pattern: RegExp): boolean {
    const match = this.#match(pattern);
    if (match !== undefined) this.#add(match[0]);
    return match !== undefined;
  }

  /** Reads on behind it. */
  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text) ?? undefined;
    if (match !== undefined) this.#advance(match[0].length);
    return match;
  }

  #endWord(): void {
    if (this.#pieces === undefined) return;
    if (!this.#skipsNext) this.#words.push(this.#pieces.join(''));
    this.#skipsNext = false;
    this.#pieces = undefined;
  }

  #endCommand(): void {
    this.#endWord();
    this.#skipsNext = false;
    if (this.#words.length > 0) {
      this.#commands.push({ words: this.#words, variables: [...new Set(this.#variables)] });
    }
    this.#words = [];
    this.#variables = [];
  }

  #neverClosed(quote: string): void {
    const line = this.#text.slice(0, this.#at).split('\n').length;
    this.#problem = `The command is cut off: a ${quote} is never closed (the text ends in line ${line}). Copy it again, whole.`;
    this.#at = this.#text.length;
  }
}

function textOfBytes(escapes: string): string {
  const bytes = [...escapes.matchAll(/\\(?:x([0-9A-Fa-f]{1,2})|([0-7]{1,3}))/g)].map(
    ([, hex, octal]) =>
      hex === undefined ? Number.parseInt(octal ?? '0', 8) : Number.parseInt(hex, 16),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function escapedAsItIs(next: string): string {
  return `\\'"?`.includes(next) ? next : `\\${next}`;
}
