/**
 * A column of texts, of which links hold two sorts: numbers in a frame (`user-0007@example.com`), which are a prefix, a suffix, a
 * width and the numbers as they follow each other; and any other texts, which are their lengths in UTF-16 code units and
 * one text. Ids are most often 1, 2, 3 …, which takes a few bytes.
 *
 * A few bytes can stand for a million cells: the reader counts what it makes, and stops.
 */
import { cellAt, columnOf, type TextColumn } from '../plan/textColumn.ts';
import { wellFormed } from '../plan/wellFormed.ts';
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';

const TEXTS = 0;
const NUMBERED = 1;

const TOO_MUCH = 'Its ids are more text than a link holds.';
/** More digits than these are no number that a double holds. */
const MAX_DIGITS = 15;

type Frame = {
  readonly prefix: string;
  readonly suffix: string;
  /** Digits that a number has at least, with zeros in front. */
  readonly width: number;
};
type Numbered = Frame & { readonly numbers: Float64Array };

/** Gives what the cells count for against the reader's `maxChars`. */
export function writeCells(to: ByteWriter, column: TextColumn, count: number): number {
  const cells = Array.from({ length: count }, (_, row) => wellFormed(cellAt(column, row)));
  const numbered = numberedOf(cells);
  if (numbered === undefined) {
    to.u8(TEXTS);
    writeNumbers(
      to,
      Float64Array.from(cells, ({ length }) => length),
    );
    const text = cells.join('');
    to.text(text);
    return text.length;
  }
  to.u8(NUMBERED);
  to.text(numbered.prefix);
  to.text(numbered.suffix);
  to.varint(numbered.width);
  writeNumbers(to, numbered.numbers);
  return charsOf(numbered, count);
}

/** At most, as the reader must know before it has the numbers. */
function charsOf({ prefix, suffix }: Frame, count: number): number {
  return (prefix.length + suffix.length + MAX_DIGITS + 2) * count;
}

type ReadCells = { readonly column: TextColumn; readonly chars: number };

/** Of cells that count for at most `maxChars`. */
export function readCells(from: ByteReader, count: number, maxChars: number): ReadCells {
  const way = from.u8();
  if (way === TEXTS) return readTexts(from, count, maxChars);
  if (way !== NUMBERED) throw new ByteRangeError('Its ids are written in an unknown way.');
  const frame = { prefix: from.text(), suffix: from.text(), width: from.varint() };
  const chars = charsOf(frame, count);
  if (frame.width > MAX_DIGITS || chars > maxChars) throw new ByteRangeError(TOO_MUCH);
  const numbers = readNumbers(from, count);
  return { column: columnOf(Array.from(numbers, (number) => framed(frame, number))), chars };
}

function readTexts(from: ByteReader, count: number, maxChars: number): ReadCells {
  const lengths = readNumbers(from, count);
  const text = from.text();
  if (text.length > maxChars) throw new ByteRangeError(TOO_MUCH);
  const offsets = new Uint32Array(count + 1);
  let end = 0;
  for (let row = 0; row < count; row++) {
    const length = lengths[row] ?? 0;
    end += length;
    if (length < 0 || end > text.length) throw new ByteRangeError('A cell ends behind its text.');
    offsets[row + 1] = end;
  }
  if (end !== text.length) throw new ByteRangeError('The cells are not all of their text.');
  return { column: { text, offsets }, chars: text.length };
}

/** undefined: the cells are not all numbers in one frame. */
function numberedOf(cells: readonly string[]): Numbered | undefined {
  const prefix = commonStart(cells).replace(/\d+$/, '');
  const suffix = commonEnd(cells).replace(/^\d+/, '');
  const numbers = new Float64Array(cells.length);
  let width = 0;
  for (const [row, cell] of cells.entries()) {
    const digits = cell.slice(prefix.length, Math.max(prefix.length, cell.length - suffix.length));
    if (!/^\d{1,15}$/.test(digits)) return undefined;
    // The first with zeros in front says how wide all are.
    if (digits.startsWith('0') && width === 0) width = digits.length;
    numbers[row] = Number(digits);
  }
  const frame = { prefix, suffix, width };
  const isSame = cells.every((cell, row) => cell === framed(frame, numbers[row] ?? 0));
  return isSame && cells.length > 0 ? { ...frame, numbers } : undefined;
}

function framed({ prefix, suffix, width }: Frame, number: number): string {
  return `${prefix}${String(number).padStart(width, '0')}${suffix}`;
}

function commonStart(cells: readonly string[]): string {
  const first = cells[0] ?? '';
  let length = first.length;
  for (const cell of cells) {
    if (length === 0) break;
    length = Math.min(length, cell.length);
    while (length > 0 && !cell.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

function commonEnd(cells: readonly string[]): string {
  const first = cells[0] ?? '';
  let length = first.length;
  for (const cell of cells) {
    if (length === 0) break;
    length = Math.min(length, cell.length);
    while (length > 0 && !cell.endsWith(first.slice(first.length - length))) length--;
  }
  return first.slice(first.length - length);
}
