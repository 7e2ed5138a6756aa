import { describe, expect, test } from 'vitest';
import { toMarkdown } from '../exchange/toMarkdown.ts';
import { cellAt } from '../plan/textColumn.ts';
import { sampleOf } from '../run/samples.fixture.ts';
import { seededRandom } from '../run/seededRandom.ts';
import { idStatsOf } from '../stats/idStats.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import { SENTENCE } from './damaged.fixture.ts';
import { openSnapshot } from './openSnapshot.ts';
import { readSnapshot } from './readSnapshot.ts';
import { reportFrom, tableOf } from './snapshot.fixture.ts';
import { writeSnapshot } from './writeSnapshot.ts';

const text = writeSnapshot(
  reportOf({ samples: [{ latencyMs: 3 }, { status: 500, outcome: 1 }], end: COMPLETED }),
);
const bytes = new TextEncoder().encode(text);
const decoder = new TextDecoder();

/** false: refused with a sentence. What is read is opened and looked at as the page would, if `looks`. */
function opens(damaged: Uint8Array, looks = true): boolean {
  const damagedText = decoder.decode(damaged);
  const read = readSnapshot(damagedText);
  if (!read.ok) {
    expect(read.error).toMatch(SENTENCE);
    return false;
  }
  if (!looks) return true;
  const opened = openSnapshot(damagedText);
  if (!opened.ok) throw new Error(opened.error);
  idStatsOf(opened.value);
  expect(toMarkdown(opened.value)).not.toContain('undefined');
  return true;
}

describe('a snapshot file', () => {
  test('cut off at every byte is refused', () => {
    expect(opens(bytes)).toBe(true);
    for (let length = 0; length < bytes.length; length++) {
      expect(opens(bytes.subarray(0, length))).toBe(false);
    }
  });

  test('with any bit flipped opens as another run or is refused, and never throws', () => {
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      refused += Number(!opens(changed, bit % 11 === 0));
    }
    // It has no checksum: a digit that became another digit is another run.
    expect(refused).toBeGreaterThan(bytes.length * 4);
  });

  test('with any of its numbers made large, negative or a fraction', () => {
    const random = seededRandom(5);
    const numbers = [...text.matchAll(/(?<=[:,[])-?\d+(\.\d+)?(?=[,}\]])/g)];
    expect(numbers.length).toBeGreaterThan(20);
    for (const { 0: number, index } of numbers) {
      for (const other of ['1e308', '-1', '0.5', '9007199254740993', '4294967296', 'null', '[]']) {
        const damaged = text.slice(0, index) + other + text.slice(index + number.length);
        opens(new TextEncoder().encode(damaged));
      }
      opens(new TextEncoder().encode(text.replaceAll(number, `${Math.floor(random() * 1e6)}`)));
    }
  });
});

test('ids and columns that are names of every object, markup, or turn the text around', () => {
  const cells = [
    '__proto__',
    'constructor',
    'toString',
    '<script>alert(1)</script>',
    'javascript:alert(1)',
    'abc\u202Edcba',
    'a\u0000b\u001B[31m',
    '\uD800',
    '=1+1',
    '',
  ];
  const names = ['__proto__', 'hasOwnProperty'];
  const dataset = tableOf(
    names,
    cells.map((cell) => [cell, cell]),
  );
  const samples = cells.map((_, row) => sampleOf({ row, status: 500, outcome: 1 }));
  const opened = openSnapshot(writeSnapshot(reportFrom({ dataset, samples })));
  if (!opened.ok) throw new Error(opened.error);
  const { columns, ids } = opened.value.dataset;
  expect(columns).toEqual(names);
  expect(cells.map((_, row) => cellAt(ids, row))).toEqual(cells);
  expect(idStatsOf(opened.value).count).toHaveLength(cells.length);
  const markdown = toMarkdown(opened.value).replaceAll(/`[^`]*`/g, '');
  for (const hostile of ['<script', '\u0000', '\u001B', '\u202E']) {
    expect(markdown).not.toContain(hostile);
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});
