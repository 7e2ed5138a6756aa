/**
 * Bytes to base64 text and back (RFC 4648 §4, padded, no line breaks). The engine's own codec where it has one;
 * else a table, because atob and btoa go through a string of bytes and are slow in Node.
 *
 * Decoding is strict: a wrong character, length, padding or non-zero spare bits give undefined, so every byte
 * sequence has exactly one text.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PAD = 61;
const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0));
const VALUES = new Int8Array(128).fill(-1);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});

/** The part of ES2026 used here; our compiler's library does not know it yet. */
type NativeEncoder = { readonly toBase64?: () => string };
type NativeDecoder = {
  readonly fromBase64?: (
    text: string,
    options: { readonly lastChunkHandling: 'strict' },
  ) => Uint8Array<ArrayBuffer>;
};

function base64Length(byteLength: number): number {
  return Math.ceil(byteLength / 3) * 4;
}

export function toBase64(bytes: Uint8Array): string {
  const native = bytes as NativeEncoder;
  return native.toBase64 === undefined ? encodeByTable(bytes) : native.toBase64();
}

/** The `byteLength` bytes that the text stands for; undefined when it stands for anything else. */
export function fromBase64(text: string, byteLength: number): Uint8Array<ArrayBuffer> | undefined {
  // Checked first, so that the white space a native decoder skips cannot pass.
  if (text.length !== base64Length(byteLength)) return undefined;
  const native = Uint8Array as NativeDecoder;
  if (native.fromBase64 === undefined) return decodeByTable(text, byteLength);
  try {
    const bytes = native.fromBase64(text, { lastChunkHandling: 'strict' });
    return bytes.length === byteLength ? bytes : undefined;
  } catch {
    return undefined;
  }
}

export function encodeByTable(bytes: Uint8Array): string {
  const text = new Uint8Array(base64Length(bytes.length));
  const whole = bytes.length - (bytes.length % 3);
  let to = 0;
  for (let from = 0; from < whole; from += 3) {
    const group =
      ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to] = CODES[group >> 18] ?? 0;
    text[to + 1] = CODES[(group >> 12) & 63] ?? 0;
    text[to + 2] = CODES[(group >> 6) & 63] ?? 0;
    text[to + 3] = CODES[group & 63] ?? 0;
    to += 4;
  }
  const left = bytes.length - whole;
  if (left > 0) {
    const group = ((bytes[whole] ?? 0) << 16) | ((bytes[whole + 1] ?? 0) << 8);
    text[to] = CODES[group >> 18] ?? 0;
    text[to + 1] = CODES[(group >> 12) & 63] ?? 0;
    text[to + 2] = left === 2 ? (CODES[(group >> 6) & 63] ?? 0) : PAD;
    text[to + 3] = PAD;
  }
  return new TextDecoder().decode(text);
}

export function decodeByTable(
  text: string,
  byteLength: number,
): Uint8Array<ArrayBuffer> | undefined {
  if (text.length !== base64Length(byteLength)) return undefined;
  const bytes = new Uint8Array(byteLength);
  const whole = byteLength - (byteLength % 3);
  let from = 0;
  // One test at the end instead of one per group: an invalid character makes `seen` negative for good.
  let seen = 0;
  for (let to = 0; to < whole; to += 3) {
    const a = valueAt(text, from);
    const b = valueAt(text, from + 1);
    const c = valueAt(text, from + 2);
    const d = valueAt(text, from + 3);
    seen |= a | b | c | d;
    bytes[to] = (a << 2) | (b >> 4);
    bytes[to + 1] = (b << 4) | (c >> 2);
    bytes[to + 2] = (c << 6) | d;
    from += 4;
  }
  if (seen < 0) return undefined;
  const left = byteLength - whole;
  if (left === 0) return bytes;
  const a = valueAt(text, from);
  const b = valueAt(text, from + 1);
  const c = left === 2 ? valueAt(text, from + 2) : 0;
  const spareBits = left === 2 ? c & 3 : b & 15;
  const padding = left === 2 ? '=' : '==';
  if ((a | b | c) < 0 || spareBits !== 0 || !text.endsWith(padding)) return undefined;
  bytes[whole] = (a << 2) | (b >> 4);
  if (left === 2) bytes[whole + 1] = (b << 4) | (c >> 2);
  return bytes;
}

function valueAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code < 128 ? (VALUES[code] ?? -1) : -1;
}
