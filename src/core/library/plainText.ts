/**
 * Texts that a person gives a run, or that a file brings: cut to a length and without characters that are not seen but change
 * how the rest is shown (control characters, and the marks that turn the direction of a line, Unicode UAX #9).
 */
import { clipText } from '../format.ts';
import { wellFormed } from '../plan/wellFormed.ts';

const NOT_SEEN =
  /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF][\p{Cc}\s\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]*/gu;
const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

/** One line. */
export function plainLine(text: string, maxChars: number): string {
  return clipText(wellFormed(text).replace(NOT_SEEN, ' ').trim(), maxChars);
}

/** Line ends stay. */
export function plainLines(text: string, maxChars: number): string {
  const lines = wellFormed(text).replace(LINE_ENDS, '\n').split('\n');
  return clipText(lines.map((line) => line.replace(NOT_SEEN, ' ').trimEnd()).join('\n'), maxChars);
}
