import { describe, expect, test } from 'vitest';
import {
  libraryFileHead,
  libraryLabelLine,
  readLabelLine,
  readLibraryHead,
} from './libraryFile.ts';
import { runHeadOf } from './runHead.fixture.ts';

describe('the file of a library', () => {
  test('says how many runs it has', () => {
    expect(readLibraryHead(libraryFileHead(3))).toEqual({ ok: true, value: 3 });
  });

  test('of a newer version, or none, is refused in words', () => {
    const newer = readLibraryHead('{"format":"rollcall-library","version":2}');
    expect(newer).toEqual({ ok: false, error: expect.stringContaining('newer version') });
    for (const line of ['', '{', 'null', '[]', '{"format":"rollcall-snapshot","version":1}']) {
      expect(readLibraryHead(line)).toEqual({ ok: false, error: expect.stringContaining('not a') });
    }
  });

  test('keeps the labels of a run', () => {
    const head = runHeadOf({
      id: 'a',
      name: 'é "quoted"',
      tags: ['x', '日本'],
      note: 'one\ntwo',
      source: 'recovered',
      createdAtEpochMs: Date.UTC(2026, 10, 23, 2, 15, 30, 125),
    });
    const line = libraryLabelLine(head);
    expect(line.indexOf('\n')).toBe(line.length - 1);
    const { name, tags, note, source, createdAtEpochMs } = head;
    expect(readLabelLine(line)).toEqual({ name, tags, note, source, createdAtEpochMs });
  });

  test('is cleaned, and what is no label line is none', () => {
    const labels = {
      name: 'a\u202Eb',
      tags: [],
      note: '',
      source: 'file',
      createdAt: '2026-11-23T02:15:30Z',
    };
    expect(readLabelLine(JSON.stringify(labels))?.name).toBe('a b');
    for (const change of [
      { name: 7 },
      { tags: ['x', 7] },
      { tags: Array.from({ length: 2000 }, () => 'x') },
      { source: '__proto__' },
      { createdAt: 'today' },
      { createdAt: '2026-13-45T99:00:00Z' },
      { note: 'x'.repeat(50_000) },
    ]) {
      expect(readLabelLine(JSON.stringify({ ...labels, ...change }))).toBeUndefined();
    }
  });
});
