/** A file of many runs that is damaged or means harm: what can be read is added, the rest is named, and nothing throws. */
import { expect, test } from 'vitest';
import { libraryFileHead, libraryLabelLine } from '../core/library/libraryFile.ts';
import { runHeadOf } from '../core/library/runHead.fixture.ts';
import { ok } from '../core/result.ts';
import { openSnapshot } from '../core/snapshot/openSnapshot.ts';
import { writeSnapshot } from '../core/snapshot/writeSnapshot.ts';
import { COMPLETED, reportOf } from '../core/stats/report.fixture.ts';
import { importRuns } from './libraryImport.ts';
import type { KeepOrder } from './libraryKeep.ts';

const SNAPSHOT = `${writeSnapshot(reportOf({ samples: [{}], end: COMPLETED }))}\n`;
const HEAD = libraryFileHead(2);
const LABELS = libraryLabelLine(runHeadOf({ id: 'a', name: 'one', tags: ['x'], note: 'n' }));
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

/** What the library was given, and what the person is told. */
async function imported(file: string | Uint8Array<ArrayBuffer>) {
  const orders: KeepOrder[] = [];
  const result = await importRuns(
    new Blob([file]),
    {
      keepRun: async (order) => {
        orders.push(order);
        return ok({ id: `${orders.length}`, wasThere: false });
      },
      reports: { read: async (line) => openSnapshot(await line.text()) },
    },
    () => true,
  );
  const words = result.ok ? result.value.problems : [result.error];
  for (const sentence of words) {
    if (!/^[A-Z][^\n]{10,400}[.]$/.test(sentence)) throw new Error(sentence);
  }
  return { orders, isRead: result.ok, problemCount: result.ok ? result.value.problemCount : 1 };
}

test('cut off at every byte of a line that is no snapshot', async () => {
  expect(await imported(HEAD + LABELS + SNAPSHOT)).toMatchObject({ problemCount: 0 });
  for (let length = 0; length < HEAD.length + LABELS.length; length++) {
    const { orders } = await imported((HEAD + LABELS).slice(0, length));
    expect(orders).toHaveLength(0);
  }
  for (let length = 0; length < LABELS.length - 1; length++) {
    const second = LABELS.slice(0, length);
    const { orders, problemCount } = await imported(
      `${HEAD}${LABELS}${SNAPSHOT}${second}\n${SNAPSHOT}`,
    );
    expect([orders.length, problemCount]).toEqual([1, 1]);
  }
});

test('with any bit of a line flipped that is no snapshot', async () => {
  const bytes = new TextEncoder().encode(HEAD + LABELS);
  const rest = new TextEncoder().encode(SNAPSHOT);
  let read = 0;
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const file = new Uint8Array(bytes.length + rest.length);
    file.set(bytes);
    file.set(rest, bytes.length);
    file[bit >> 3] = (file[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const { orders } = await imported(file);
    expect(orders.length).toBeLessThan(2);
    for (const { labels } of orders) {
      read++;
      expect(UNSEEN.test(`${labels?.name}${labels?.note}${labels?.tags}`)).toBe(false);
    }
  }
  expect(read).toBeGreaterThan(0);
});

test('bombs: ten thousand times the same run, lines without end, brackets', async () => {
  for (const file of [
    HEAD + '\n'.repeat(5_000_000),
    HEAD + 'x'.repeat(20_000_000),
    `${HEAD}${LABELS}{"format":"rollcall-snapshot","version":3,"marks":${'['.repeat(9_000_000)}`,
    `${HEAD.replace('"runs":2', '"runs":9007199254740991')}${LABELS}`,
    '{'.repeat(20_000_000),
  ]) {
    const { orders, problemCount } = await imported(file);
    expect(orders).toHaveLength(0);
    expect(problemCount).toBeGreaterThan(0);
  }
});

test('names of every object, markup and marks that turn the text around are labels like any', async () => {
  const name = '__proto__ <script>alert(1)</script> \u202Ejavascript:x\u0000 \uD800';
  const label = JSON.parse(LABELS);
  const line = JSON.stringify({ ...label, name, note: name, tags: [name, 'constructor'] });
  const { orders } = await imported(`${HEAD}${line}\n${SNAPSHOT}`);
  const clean = '__proto__ <script>alert(1)</script>  javascript:x ';
  expect(orders[0]?.labels?.name).toContain(clean);
  expect(orders[0]?.labels?.tags).toContain('constructor');
  expect(UNSEEN.test(JSON.stringify(orders[0]?.labels))).toBe(false);
  const evil = line.replace('{', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},');
  expect((await imported(`${HEAD}${evil}\n${SNAPSHOT}`)).orders).toHaveLength(1);
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
});
