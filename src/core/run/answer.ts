/**
 * An answer of the target as it is kept to be looked at: its readable headers and the beginning of its body, as text. Kept of
 * failures only, and of what a person asks for; it never goes into a snapshot.
 */
import { redactHeaders } from '../plan/redact.ts';

export type LastAnswer = {
  readonly status: number;
  /** Those that the target lets this page read. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly bodyText: string;
  readonly bodyBytes: number;
  /** Whether the body goes on after the text. */
  readonly isCut: boolean;
  /** undefined: not known. */
  readonly atEpochMs: number | undefined;
};

/** The last answer of a row of the dataset. */
export type RowAnswer = { readonly row: number; readonly answer: LastAnswer };

export const MAX_ANSWER_BODY_BYTES = 4096;
const MAX_HEADERS = 40;
const MAX_NAME_CHARS = 100;
const MAX_VALUE_CHARS = 500;
const HIDDEN = '(hidden)';
const CONTROL = /\p{Cc}/gu;
const REPLACEMENT = '\ufffd';
/** A text has next to no control characters, and is what it says in UTF-8. */
const MAX_NOT_TEXT_SHARE = 0.1;

export type RawAnswer = {
  readonly status: number;
  readonly headers: Iterable<readonly [string, string]>;
  /** The beginning of the body: all of it, or MAX_ANSWER_BODY_BYTES at least. */
  readonly bytes: Uint8Array;
  readonly bodyBytes: number;
  readonly atEpochMs: number | undefined;
};

export function lastAnswerOf(raw: RawAnswer): LastAnswer {
  const { status, bodyBytes, atEpochMs } = raw;
  const bytes = raw.bytes.subarray(0, MAX_ANSWER_BODY_BYTES);
  const isCut = bodyBytes > bytes.length;
  return {
    status,
    headers: readableHeaders(raw.headers),
    bodyText: bodyText(bytes, bodyBytes),
    bodyBytes,
    isCut,
    atEpochMs,
  };
}

/** What looks secret is left out as in snapshots: it is often shown to others. */
function readableHeaders(headers: RawAnswer['headers']): LastAnswer['headers'] {
  const readable: (readonly [string, string])[] = [];
  for (const [name, value] of headers) {
    if (readable.length === MAX_HEADERS) break;
    const [open] = redactHeaders([{ name, value: value.slice(0, MAX_VALUE_CHARS) }]);
    const shown = open?.value?.replace(CONTROL, visible) ?? HIDDEN;
    readable.push([name.slice(0, MAX_NAME_CHARS), shown]);
  }
  return readable;
}

/** What is no text says so; in a text, control characters become visible (U+2400 …). */
function bodyText(bytes: Uint8Array, bodyBytes: number): string {
  // A character that the cut went through is left out, not replaced.
  const text = new TextDecoder().decode(bytes, { stream: bytes.length < bodyBytes });
  const strange = text.replace(/\s/g, '').match(/[\p{Cc}\ufffd]/gu)?.length ?? 0;
  if (strange > text.length * MAX_NOT_TEXT_SHARE) {
    return `(no text: ${bodyBytes.toLocaleString('en')} bytes)`;
  }
  return text.replace(CONTROL, visible);
}

function visible(character: string): string {
  if (character === '\r') return '';
  if (character === '\n' || character === '\t') return character;
  const code = character.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : REPLACEMENT;
}
