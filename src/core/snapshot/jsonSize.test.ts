import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSnapshotSized } from './jsonSize.ts';
import { readSnapshot } from './readSnapshot.ts';
import { MAX_MARKS } from './snapshot.ts';

const HEAD = '{"format":"rollcall-snapshot","version":3,';

test('a text of brackets, of marks or of keys is refused before it is parsed', () => {
  const brackets = `${HEAD}"marks":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`;
  const marks = `${HEAD}"marks":[${'{"kind":"paused","atMs":1,"untilMs":2},'.repeat(200_000)}0]}`;
  const keys = `${HEAD}${'"__proto__":{},'.repeat(600_000)}"x":0}`;
  for (const text of [brackets, marks, keys, '[0,'.repeat(600_000)]) {
    const read = readSnapshot(text);
    expect(read).toEqual({ ok: false, error: expect.stringMatching(/more parts than any/) });
  }
});

test('as many marks as there may be are no more than there may be', () => {
  const mark = JSON.stringify({ kind: 'adjusted', atMs: 1.5, words: '["[{,:' });
  expect(isSnapshotSized(`[${Array(MAX_MARKS).fill(mark).join()}]`)).toBe(true);
});

test('what stands in a string is no part, however it is escaped', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', ',', ':', 'a', '\u{1F99C}') }),
        {
          maxLength: 5,
        },
      ),
      (strings) => {
        const filler = '[{,:'.repeat(300_000);
        expect(isSnapshotSized(JSON.stringify([...strings, filler]))).toBe(true);
        expect(isSnapshotSized(JSON.stringify(strings) + filler)).toBe(false);
      },
    ),
    { numRuns: 12 },
  );
});

test('a string that never ends, and one of backslashes only', () => {
  expect(isSnapshotSized(`"${'['.repeat(2_000_000)}`)).toBe(true);
  expect(isSnapshotSized(`"${'\\'.repeat(2_000_000)}`)).toBe(true);
});
