/**
 * Writing and reading the bytes of a link, one value after the other. Little-endian. Whole numbers are LEB128
 * varints (7 bits a byte, low ones first), signed ones zigzag first (0, -1, 1, -2 … → 0, 1, 2, 3 …), as in Protocol
 * Buffers; a text is its length in bytes and its UTF-8.
 *
 * The reader trusts nothing: whatever cannot be read throws ByteRangeError, and nothing is allocated that the bytes
 * left could not fill. Whoever opens a link catches that error in one place and says a sentence.
 */
const FIRST_BYTES = 1024;
const MAX_WHOLE = Number.MAX_SAFE_INTEGER;
/** Zigzag doubles a number. */
const MAX_SIGNED = 2 ** 52 - 1;

/** Keeps nothing from one text to the next. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ByteRangeError extends RangeError {
  override readonly name = 'ByteRangeError';
}

export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  u8(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. */
  varint(value: number): void {
    if (!(Number.isSafeInteger(value) && value >= 0)) {
      throw new ByteRangeError(`${value} is not a whole number from 0 to 2^53 - 1.`);
    }
    this.#reserve(8);
    let rest = value;
    // Bit operations hold 32 bits only.
    while (rest > 0x7fff_ffff) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest > 127) {
      this.#bytes[this.#length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.#bytes[this.#length++] = rest;
  }

  /** A whole number between -2^52 and 2^52. */
  zigzag(value: number): void {
    if (!(Number.isInteger(value) && Math.abs(value) <= MAX_SIGNED)) {
      throw new ByteRangeError(`${value} is not a whole number between -2^52 and 2^52.`);
    }
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  f64(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#length, value, true);
    this.#length += 8;
  }

  f32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.#length, value, true);
    this.#length += 4;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** An unpaired surrogate has no UTF-8 and becomes U+FFFD. */
  text(text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.varint(bytes.length);
    this.bytes(bytes);
  }

  /** Each value as its difference from the one before, the first from 0. The reader must know how many. */
  deltaColumn(values: Iterable<number>): void {
    let before = 0;
    for (const value of values) {
      this.zigzag(value - before);
      before = value;
    }
  }

  /** A copy of what was written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  done(): boolean {
    return this.left === 0;
  }

  u8(): number {
    const at = this.#take(1);
    return this.#bytes[at] ?? 0;
  }

  /** From 0 to 2^53 - 1, and in the one way of writing it: a last byte of 0 would be a second one. */
  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 1; count <= 8; count++) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) {
        if (value > MAX_WHOLE || (byte === 0 && count > 1)) break;
        return value;
      }
      scale *= 128;
    }
    throw new ByteRangeError('A whole number is not written as one.');
  }

  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  /** A view, not a copy. */
  bytes(count: number): Uint8Array {
    const at = this.#take(count);
    return this.#bytes.subarray(at, at + count);
  }

  text(maxBytes = Number.POSITIVE_INFINITY): string {
    const byteLength = this.varint();
    if (byteLength > maxBytes) throw new ByteRangeError(`A text is longer than ${maxBytes} bytes.`);
    try {
      return UTF_8.decode(this.bytes(byteLength));
    } catch (error) {
      if (error instanceof ByteRangeError) throw error;
      throw new ByteRangeError('A text is not UTF-8.');
    }
  }

  deltaColumn(count: number): Float64Array<ArrayBuffer> {
    this.expectAtLeast(count);
    const values = new Float64Array(count);
    let value = 0;
    for (let index = 0; index < count; index++) {
      value += this.zigzag();
      if (!Number.isSafeInteger(value)) throw new ByteRangeError('A column leaves its range.');
      values[index] = value;
    }
    return values;
  }

  /** To be called before allocating for `count` things of at least `bytesEach` bytes. */
  expectAtLeast(count: number, bytesEach = 1): void {
    if (count * bytesEach > this.left) throw new ByteRangeError('The bytes end too early.');
  }

  /** Where the `count` bytes begin that are now read. */
  #take(count: number): number {
    this.expectAtLeast(count);
    const at = this.#at;
    this.#at += count;
    return at;
  }
}
