/**
 * A text of somebody else (an id, a message) for a line of ours: control characters, line breaks and the marks that turn the
 * direction of writing (Unicode UAX #9) are written out as \u202E, so that a line stays one line and reads as it is stored.
 */
import { clipText } from '../format.ts';
import { wellFormed } from '../plan/wellFormed.ts';

const UNSEEN = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** At most `maxChars` of it. */
export function visibleText(text: string, maxChars: number): string {
  // Cut first: what is thrown away is not worth looking at.
  const shown = wellFormed(text.slice(0, maxChars + 1)).replace(UNSEEN, writtenOut);
  return clipText(shown, maxChars);
}

function writtenOut(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase();
  return `\\u${code.padStart(4, '0')}`;
}
