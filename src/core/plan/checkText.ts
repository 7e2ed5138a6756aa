/**
 * The texts in a check: bare, to the end of the line, or in double quotes with the escapes \" and \\. Single quotes are
 * refused: taken as they are they would make a check that never passes.
 */
import { ok, type Result } from '../result.ts';
import { type LineCursor, type LineProblem, problemAt, quoted, type Token } from './lineCursor.ts';

/** `text` as typed. */
export type CheckText = { readonly value: string; readonly text: string; readonly token: Token };

export function takeText(cursor: LineCursor): Result<CheckText, LineProblem> {
  const rest = cursor.rest();
  if (rest.text === '') return problemAt(rest, 'Write a text here, such as "ok".');
  if (rest.text.startsWith('"')) {
    const text = takeQuoted(cursor);
    const left = cursor.rest();
    if (!text.ok || left.text === '') return text;
    return problemAt(
      left,
      `${quoted(left)} stands after the closing quote. Write \\" for a quote.`,
    );
  }
  if (/^'.*'$/s.test(rest.text)) {
    return problemAt(rest, `Write ${rest.text.slice(1, -1) || 'the text'} in double quotes.`);
  }
  return ok({ value: rest.text, text: rest.text, token: rest });
}

/** The cursor stands at a double quote. */
export function takeQuoted(cursor: LineCursor): Result<CheckText, LineProblem> {
  const token = cursor.take(/"(?:[^"\\]|\\.)*"/sy);
  if (token === undefined) return problemAt(cursor.rest(), 'The closing quote is missing.');
  const inside = token.text.slice(1, -1);
  const escapes = inside.match(/\\./gs) ?? [];
  const foreign = escapes.find((pair) => !/["\\]$/.test(pair));
  if (foreign !== undefined) {
    const message = `${foreign} is not known in a text. Allowed: \\" for a quote and \\\\ for a backslash.`;
    return problemAt(token, message);
  }
  return ok({ value: inside.replace(/\\(.)/gs, '$1'), text: token.text, token });
}
