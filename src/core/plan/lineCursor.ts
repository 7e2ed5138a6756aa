/** Reads one line from left to right, token by token, and knows where it stands. Blanks before a token are passed over. */
import { err, type Result } from '../result.ts';

/** `at` counts from 0. */
export type Token = { readonly text: string; readonly at: number };

export type LineProblem = {
  readonly at: number;
  readonly length: number;
  readonly message: string;
};

export type LineCursor = {
  /** The token that begins here, if there is one: `pattern` must be sticky. */
  readonly take: (pattern: RegExp) => Token | undefined;
  /** Puts back a token and all that was taken after it. */
  readonly putBack: (token: Token) => void;
  /** What is left, trimmed. */
  readonly rest: () => Token;
};

export function lineCursor(line: string, start = 0, end = line.length): LineCursor {
  const text = line.slice(0, end).trimEnd();
  let position = start;
  const skipBlanks = () => {
    while (position < text.length && /\s/.test(text.charAt(position))) position++;
  };
  return {
    take: (pattern) => {
      skipBlanks();
      pattern.lastIndex = position;
      const found = pattern.exec(text)?.[0];
      if (found === undefined || found === '') return undefined;
      const token = { text: found, at: position };
      position += found.length;
      return token;
    },
    putBack: (token) => {
      position = token.at;
    },
    rest: () => {
      skipBlanks();
      return { text: text.slice(position), at: Math.min(position, text.length) };
    },
  };
}

export function problemAt(token: Token, message: string): Result<never, LineProblem> {
  return err({ at: token.at, length: token.text.length, message });
}

/** A token cut to what fits into a sentence. */
export function quoted(token: Token): string {
  return `«${token.text.length > 40 ? `${token.text.slice(0, 39)}…` : token.text}»`;
}
