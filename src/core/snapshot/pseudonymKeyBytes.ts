/** Of the key of pseudonyms (redactionPseudonyms.ts): as long as the hash (RFC 2104 §3). Apart from what hashes, which is loaded later. */
export const PSEUDONYM_KEY_BYTES = 32;
