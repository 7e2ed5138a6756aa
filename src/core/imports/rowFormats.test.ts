import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IMPORT_FORMATS } from './formats.ts';
import type { ImportedRequest } from './importedRequest.ts';
import { HEAD_BYTES } from './importFormat.ts';
import { ROW_FIXTURES, readOf, rowsAs, rowText } from './rows.fixture.ts';

const NAMES = Object.keys(ROW_FIXTURES);
/** Cuts of one file. */
const MOST_CUTS = 300;
const labelsOf = (text: string) =>
  IMPORT_FORMATS.filter(({ isOne }) => isOne(text.slice(0, HEAD_BYTES))).map(({ label }) => label);
const keyOf = ({ startEpochMs, latencyMs, status }: Readonly<ImportedRequest>) =>
  `${startEpochMs} ${latencyMs} ${status}`;

function utf16(text: string): Uint8Array {
  const marked = `\uFEFF${text}`;
  const bytes = new Uint8Array(2 * marked.length);
  for (let at = 0; at < marked.length; at++) {
    bytes[2 * at] = marked.charCodeAt(at) & 0xff;
    bytes[2 * at + 1] = marked.charCodeAt(at) >> 8;
  }
  return bytes;
}

describe.each(NAMES)('%s', (name) => {
  const text = rowText(name);
  const label = ROW_FIXTURES[name] ?? '';
  const whole = rowsAs(label, text);

  test('is recognised by its own format only', () => {
    expect(labelsOf(text)).toEqual([label]);
    expect(labelsOf(text.replaceAll('\n', '\r\n'))).toEqual([label]);
  });

  test('nothing of it is bad or cut off', () => {
    expect(readOf(whole)).toMatchObject({ badLineCount: 0, isCutOff: false });
    expect(readOf(whole).rowCount).toBe(whole.rows.length);
  });

  test('is the same with line ends of Windows, a byte order mark, in UTF-16 and in any pieces', () => {
    const windows = text.replaceAll('\n', '\r\n');
    for (const content of [`\uFEFF${windows}`, utf16(text), utf16(windows)]) {
      expect(rowsAs(label, content)).toEqual(whole);
    }
    for (const pieceBytes of [997, 4096]) expect(rowsAs(label, text, pieceBytes)).toEqual(whole);
  });

  test('cut off anywhere: what came before is kept, nothing is made up, and nothing else is bad', () => {
    const known = new Set(whole.rows.map(keyOf));
    const step = Math.max(1, Math.floor(text.length / MOST_CUTS));
    for (let length = 0; length < text.length; length += step) {
      const cut = rowsAs(label, text.slice(0, length));
      if (!cut.read.ok) {
        expect(cut.read.error).toMatch(/^[A-Z].{10,}\.$/);
        expect(cut.rows.length).toBe(0);
        continue;
      }
      expect(cut.read.value.badLineCount).toBe(0);
      // A transaction whose samples have not come yet stands for them.
      const strange = cut.rows.filter((row) => !known.has(keyOf(row)));
      expect(strange.length).toBeLessThanOrEqual(name.includes('transaction') ? 1 : 0);
    }
  });

  test('cut off within any line it is said', () => {
    const lines = text.split('\n').slice(0, -1);
    let end = 0;
    for (const line of lines) {
      const cut = rowsAs(label, text.slice(0, end + Math.floor(line.length / 4)));
      // Without a header nothing says how long a first line is; those that end a HAR are no request.
      const isKnown = end > 0 && line.length > 3;
      if (cut.read.ok && isKnown) expect(cut.read.value.isCutOff).toBe(true);
      end += line.length + 1;
    }
  });

  test('any bytes in place of its own give requests or a sentence', () =>
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (at, noise, isInserted) => {
          const bytes = new TextEncoder().encode(text);
          const rest = bytes.slice(isInserted ? at : at + noise.length);
          const damaged = new Uint8Array([...bytes.slice(0, at), ...noise, ...rest]);
          const { read } = rowsAs(label, damaged);
          if (!read.ok) expect(read.error).toMatch(/^[A-Z].{10,}\.$/);
          else expect(read.value.badLineCount).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 60 },
    ));
});

test.each([...new Set(Object.values(ROW_FIXTURES))])(
  '%s without a request is a sentence',
  (label) => {
    for (const text of [
      '',
      '\n\n',
      'x',
      '"',
      '{}',
      '{"log":{"entries":[]}}',
      '\u0000'.repeat(5000),
    ]) {
      const { rows, read } = rowsAs(label, text);
      expect(rows).toEqual([]);
      expect(read.ok ? '' : read.error).toMatch(/^[A-Z].{10,}\.$/);
    }
  },
);
