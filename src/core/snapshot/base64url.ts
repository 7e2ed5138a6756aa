/**
 * Bytes to base64 text that needs no escaping in an address, and back (RFC 4648 §5, without padding). As strict as
 * base64.ts: every byte sequence has exactly one text.
 */
import { fromBase64, toBase64 } from './base64.ts';

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** undefined: the text stands for no bytes. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/[^A-Za-z0-9_-]/.test(text)) return undefined;
  const plain = text.replaceAll('-', '+').replaceAll('_', '/');
  // A single character left over gives a length that fromBase64 refuses.
  return fromBase64(
    plain.padEnd(Math.ceil(text.length / 4) * 4, '='),
    Math.floor((text.length * 3) / 4),
  );
}
