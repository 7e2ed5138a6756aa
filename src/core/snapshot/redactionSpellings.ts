/**
 * A secret as others write it: an error repeats an address percent-encoded (RFC 3986 §2.1), an answer is quoted as JSON (RFC 8259 §7),
 * and credentials travel as base64 (RFC 7617 §2). Of the whole secret; the longest first, so that none is left in part.
 */
import { wellFormed } from '../plan/wellFormed.ts';
import { toBase64 } from './base64.ts';

/** A shorter one is found in every other sentence, and is none. */
const MIN_SECRET_CHARS = 4;

export function spellingsOf(secrets: Iterable<string>): string[] {
  const all = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < MIN_SECRET_CHARS) continue;
    for (const plain of [secret, decoded(secret)]) {
      const text = wellFormed(plain);
      // Without the padding, which some leave out.
      const base64 = toBase64(new TextEncoder().encode(text)).replace(/=+$/, '');
      for (const spelling of [
        plain,
        encodeURIComponent(text),
        encodeURI(text),
        JSON.stringify(plain).slice(1, -1),
        base64,
        base64.replaceAll('+', '-').replaceAll('/', '_'),
      ]) {
        if (spelling.length >= MIN_SECRET_CHARS) all.add(spelling);
      }
    }
  }
  return [...all].sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
