/** A text as a digest can hold it: well-formed, and at most so many bytes of UTF-8; what was cut ends with …. */
import { wellFormed } from '../plan/wellFormed.ts';

const CUT = '…';
const CUT_BYTES = 3;
/** What a UTF-16 code unit takes at most. */
const MOST_BYTES_EACH = 3;

/** Cuts texts and counts how many. */
export class TextCutter {
  readonly #maxBytes: number;
  #cutCount = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = Math.max(CUT_BYTES, maxBytes);
  }

  get cutCount(): number {
    return this.#cutCount;
  }

  readonly cut = (text: string): string => {
    if (this.fits(text)) return wellFormed(text);
    this.#cutCount++;
    // A code unit takes a byte at least, so the rest of a very long text need not be looked at.
    const open = wellFormed(text.slice(0, this.#maxBytes + 1));
    let bytes = 0;
    let kept = '';
    for (const character of open) {
      bytes += bytesOf(character);
      if (bytes > this.#maxBytes - CUT_BYTES) break;
      kept += character;
    }
    return kept + CUT;
  };

  fits(text: string): boolean {
    if (text.length * MOST_BYTES_EACH <= this.#maxBytes) return true;
    if (text.length > this.#maxBytes) return false;
    let bytes = 0;
    for (const character of text) bytes += bytesOf(character);
    return bytes <= this.#maxBytes;
  }
}

/** Of one code point in UTF-8; half of a surrogate pair becomes U+FFFD. */
function bytesOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
