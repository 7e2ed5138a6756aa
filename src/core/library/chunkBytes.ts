/**
 * A chunk of a recording as bytes, for where there is no structured clone (the page of an unattended run hands its chunks to the command
 * line over loopback): the length of a head, the head (the chunk without its columns, as JSON), the columns as they lie. What comes
 * back is believed no more than what comes out of storage: readChunk (recording.ts) checks it.
 */
import type { RecordedChunk } from './recording.ts';

const LENGTH_BYTES = 4;
/** Beats, marks and the sentence of an end; a second of a run has some 600 characters. */
const MAX_HEAD_BYTES = 32_000_000;

export function bytesOfChunk({ columns, ...head }: RecordedChunk): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const bytes = new Uint8Array(LENGTH_BYTES + text.length + columns.byteLength);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, LENGTH_BYTES);
  bytes.set(new Uint8Array(columns), LENGTH_BYTES + text.length);
  return bytes;
}

/** For readChunk; undefined when the bytes are of no chunk. */
export function chunkOfBytes(bytes: Uint8Array): unknown {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const columnsAt = LENGTH_BYTES + length;
  if (length > MAX_HEAD_BYTES || columnsAt > bytes.length) return undefined;
  const head = objectOf(bytes.subarray(LENGTH_BYTES, columnsAt));
  if (head === undefined) return undefined;
  const { clockStepMs, end } = head;
  // JSON has no undefined: what it left out comes back.
  return {
    ...head,
    clockStepMs,
    end: isObject(end) ? { ...end, message: end.message } : end,
    // A copy: columns begin where each is aligned, and a view may lie anywhere. (Node's own slice makes none.)
    columns: new Uint8Array(bytes.subarray(columnsAt)).buffer,
  };
}

function objectOf(bytes: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
