/**
 * Bytes in pieces → lines, for files that are larger than memory. A line is handed over as a range of bytes of a buffer that is good for
 * this call only; most are looked at and not decoded. A byte order mark, CRLF and UTF-16 are understood. A line longer than any tool
 * writes is skipped and counted, without being kept.
 */
export type LineSink = (bytes: Uint8Array, from: number, to: number) => void;

export type LinesEnd = {
  /** The last line has no end: the file was cut off there, or its tool does not write one. */
  readonly isOpen: boolean;
  readonly tooLongCount: number;
};

const LINE_END = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const MAX_LINE_BYTES = 1 << 20;
const NONE = new Uint8Array(0);

export class LineReader {
  readonly #onLine: LineSink;
  #carry: Uint8Array = NONE;
  #carried = 0;
  #isSkipping = false;
  #tooLongCount = 0;
  #toUtf8: ((bytes: Uint8Array) => Uint8Array) | undefined;

  constructor(onLine: LineSink) {
    this.#onLine = onLine;
  }

  push(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    if (this.#toUtf8 === undefined) {
      // A mark may be cut by the end of the first piece.
      const first =
        this.#carried === 0 ? bytes : joined(this.#carry.subarray(0, this.#carried), bytes);
      this.#carried = 0;
      if (first.length < 3) {
        this.#keep(first, 0, first.length);
        return;
      }
      this.#begin(first);
      return;
    }
    this.#split(this.#toUtf8(bytes));
  }

  end(): LinesEnd {
    if (this.#toUtf8 === undefined && this.#carried > 0) {
      this.#begin(joined(this.#carry.subarray(0, this.#carried), NONE));
    }
    const isOpen = this.#carried > 0 || this.#isSkipping;
    if (this.#carried > 0) this.#line(this.#carry, 0, this.#carried);
    this.#carried = 0;
    return { isOpen, tooLongCount: this.#tooLongCount };
  }

  #begin(first: Uint8Array): void {
    const [a, b, c] = first;
    this.#carried = 0;
    if (a === 0xff && b === 0xfe) this.#toUtf8 = fromUtf16('utf-16le');
    else if (a === 0xfe && b === 0xff) this.#toUtf8 = fromUtf16('utf-16be');
    else this.#toUtf8 = (bytes) => bytes;
    const start = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
    this.#split(this.#toUtf8(first.subarray(start)));
  }

  #split(bytes: Uint8Array): void {
    let from = 0;
    for (;;) {
      const end = bytes.indexOf(LINE_END, from);
      if (end < 0) break;
      if (this.#isSkipping) this.#isSkipping = false;
      else if (this.#carried === 0) this.#line(bytes, from, end);
      else {
        this.#keep(bytes, from, end);
        if (this.#carried > 0) this.#line(this.#carry, 0, this.#carried);
        this.#carried = 0;
        this.#isSkipping = false;
      }
      from = end + 1;
    }
    if (!this.#isSkipping && from < bytes.length) this.#keep(bytes, from, bytes.length);
  }

  #line(bytes: Uint8Array, from: number, end: number): void {
    const to = end > from && bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end;
    if (to > from) this.#onLine(bytes, from, to);
  }

  /** The beginning of a line whose end has not come yet. */
  #keep(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#carried + to - from;
    if (length > MAX_LINE_BYTES) {
      this.#tooLongCount++;
      this.#carried = 0;
      this.#isSkipping = true;
      return;
    }
    if (length > this.#carry.length) {
      const wider = new Uint8Array(Math.min(MAX_LINE_BYTES, Math.max(4096, 2 * length)));
      wider.set(this.#carry.subarray(0, this.#carried));
      this.#carry = wider;
    }
    this.#carry.set(bytes.subarray(from, to), this.#carried);
    this.#carried = length;
  }
}

function fromUtf16(encoding: 'utf-16le' | 'utf-16be'): (bytes: Uint8Array) => Uint8Array {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  return (bytes) => encoder.encode(decoder.decode(bytes, { stream: true }));
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
