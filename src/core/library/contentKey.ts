/** The name of a content: SHA-256 (FIPS 180-4) in hex. The same bytes have the same key, and no others do. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export function contentKey(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
