/**
 * Pseudonyms: `id-7k2m9q4x0vbd` for an id, the same one for as long as the key is kept, so that two runs that were passed on
 * can still be paired by id. HMAC-SHA-256 (RFC 2104) under a key that never leaves, so that nobody can try ids out; the first
 * 60 bits of it as 12 letters of Crockford's base32 (https://www.crockford.com/base32.html).
 *
 * Two of a million ids get the same one with a probability of at most n(n−1)/2 · 2⁻⁶⁰ = 4.3·10⁻⁷ (birthday bound), and nobody
 * without the key can make them: nothing is done about it. If it happened, two rows of a table would have one name.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

export type PseudonymKey = Uint8Array;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARS = 12;

/** `purpose` stands before each, and parts them: an id and a host of the same text have nothing in common. */
export function pseudonymiser(key: PseudonymKey, purpose: 'id' | 'host'): (text: string) => string {
  const keyed = hmac.create(sha256, key).update(new TextEncoder().encode(`${purpose}\0`));
  const digest = new Uint8Array(sha256.outputLen);
  const scratch = keyed.clone();
  return (text) => {
    // The key is hashed once, not for each text.
    keyed._cloneInto(scratch);
    scratch.update(codeUnits(text)).digestInto(digest);
    return `${purpose}-${base32(digest)}`;
  };
}

/** UTF-16, little endian: a half surrogate pair has no UTF-8 of its own. */
function codeUnits(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    bytes[at * 2] = code & 0xff;
    bytes[at * 2 + 1] = code >> 8;
  }
  return bytes;
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (let at = 0; text.length < CHARS; at++) {
    held = ((held << 8) | (bytes[at] ?? 0)) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < CHARS) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
  }
  return text;
}
