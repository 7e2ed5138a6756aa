/** A typed column as base64 of its little-endian bytes, and back. Every machine writes the same text. */
import { fromBase64, toBase64 } from './base64.ts';

export type NumberColumn = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

type NumberColumnType<Column extends NumberColumn> = {
  new (buffer: ArrayBuffer, byteOffset: number, length: number): Column;
  readonly BYTES_PER_ELEMENT: number;
};

const HOST_IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

export function encodeColumn(column: NumberColumn): string {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  return toBase64(HOST_IS_LITTLE_ENDIAN ? bytes : swapped(bytes.slice(), column.BYTES_PER_ELEMENT));
}

/** undefined: the text is not base64 of exactly `count` numbers. */
export function decodeColumn<Column extends NumberColumn>(
  Type: NumberColumnType<Column>,
  text: string,
  count: number,
): Column | undefined {
  const bytes = fromBase64(text, count * Type.BYTES_PER_ELEMENT);
  if (bytes === undefined) return undefined;
  if (!HOST_IS_LITTLE_ENDIAN) swapped(bytes, Type.BYTES_PER_ELEMENT);
  return new Type(bytes.buffer, bytes.byteOffset, count);
}

function swapped(bytes: Uint8Array, bytesPerElement: number): Uint8Array {
  for (let at = 0; at < bytes.length; at += bytesPerElement) {
    bytes.subarray(at, at + bytesPerElement).reverse();
  }
  return bytes;
}
