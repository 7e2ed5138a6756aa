/** The key of the pseudonyms: 32 random bytes, made once and kept by this browser, so that a person's exports can be compared id by id. */

import { PSEUDONYM_KEY_BYTES } from '../core/snapshot/pseudonymKeyBytes.ts';
import type { PseudonymKey } from '../core/snapshot/redactionPseudonyms.ts';
import type { TextStorage } from './textStorage.ts';

const STORED_AS = 'rollcall.pseudonymKey.1';
const HEX = /^[0-9a-f]+$/;

export function createPseudonymKey(texts: TextStorage): () => PseudonymKey {
  let key: PseudonymKey | undefined;
  return () => {
    key ??= readKey(texts.read(STORED_AS)) ?? newKey(texts);
    return key;
  };
}

function readKey(text: string | undefined): PseudonymKey | undefined {
  if (text === undefined || text.length !== 2 * PSEUDONYM_KEY_BYTES || !HEX.test(text)) {
    return undefined;
  }
  return Uint8Array.from({ length: PSEUDONYM_KEY_BYTES }, (_, at) =>
    Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
  );
}

/** Where storage is refused it holds until the page is closed. */
function newKey(texts: TextStorage): PseudonymKey {
  const key = crypto.getRandomValues(new Uint8Array(PSEUDONYM_KEY_BYTES));
  texts.write(STORED_AS, Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  return key;
}
